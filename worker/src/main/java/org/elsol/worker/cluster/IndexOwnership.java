package org.elsol.worker.cluster;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.elsol.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of files to one process of an installation: two would each hold a part of the passages, and neither
 * would find the rest. A session of the database holds a lock, which it lets go of when the process ends, however it ends.
 */
public final class IndexOwnership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexOwnership.class);

    /** Of advisory locks; nothing else of ElSol takes one of this number. */
    private static final long LOCK = 0x656c736f6c01L;
    /** So long the database may need to see that an earlier owner is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final DatabaseSettings database;
    private @Nullable Connection session;

    private IndexOwnership(DatabaseSettings database) {
        this.database = database;
    }

    /**
     * Takes the index for this process.
     *
     * @throws IOException if another process owns it, or the database does not answer
     */
    public static IndexOwnership take(DatabaseSettings database) throws IOException {
        IndexOwnership ownership = new IndexOwnership(database);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!ownership.tryTake()) {
                if (System.nanoTime() > end) {
                    throw new IOException("Another process with the role llm owns the search index: one at a time can");
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
            return ownership;
        } catch (SQLException e) {
            throw new IOException("The database does not answer (" + database.url() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Ended while waiting for the search index", e);
        }
    }

    /** Takes the lock again if its session was lost, as when the database was restarted. */
    public synchronized void renew() {
        try {
            if ((session == null || !session.isValid(5)) && !tryTake()) {
                LOG.error("Another process has taken the search index: stop one of the two");
            }
        } catch (SQLException unanswered) {
            LOG.warn("The ownership of the search index could not be renewed; it is tried again");
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (session != null) {
            session.close();
        }
    }

    private synchronized boolean tryTake() throws SQLException {
        close();
        Connection fresh = DriverManager.getConnection(database.url(), database.user(), database.password());
        try (Statement statement = fresh.createStatement();
                ResultSet answer = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            if (answer.next() && answer.getBoolean(1)) {
                session = fresh;
                return true;
            }
        }
        fresh.close();
        return false;
    }
}
