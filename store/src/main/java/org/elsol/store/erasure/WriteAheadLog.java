package org.elsol.store.erasure;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files in which PostgreSQL writes changes first: they hold what was inserted, in the clear, until they are removed. That
 * takes a role that may switch and see them ({@code pg_checkpoint}, {@code pg_monitor}, {@code execute} on
 * {@code pg_switch_wal}), and {@code wal_recycle = off}: recycled files keep their content.
 */
final class WriteAheadLog {

    private static final Logger log = LoggerFactory.getLogger(WriteAheadLog.class);
    private static final int TRIES = 5;

    private final Handle handle;

    WriteAheadLog(Handle handle) {
        this.handle = handle;
    }

    /**
     * Removes all files that were written before now.
     *
     * @return whether they are known to be gone; the log says what is in the way
     */
    boolean renew() {
        String last = handle.createQuery("select pg_walfile_name(pg_current_wal_insert_lsn())")
                .mapTo(String.class)
                .one();
        try {
            for (int n = 0; n < TRIES; n++) {
                handle.execute("select pg_switch_wal()");
                handle.execute("checkpoint");
                if (upTo(last) == 0) {
                    return isRemovedForGood();
                }
            }
            log.warn("The database keeps its write-ahead logs: what was erased stands in them until they are removed");
            return false;
        } catch (JdbiException refused) {
            log.warn(
                    "The database's role may not remove write-ahead logs: what was erased stands in them until they are");
            return false;
        }
    }

    private boolean isRemovedForGood() {
        boolean removed =
                setting("wal_recycle").equals("off") && setting("archive_mode").equals("off");
        if (!removed) {
            log.warn("The database recycles or archives its write-ahead logs: what was erased stands in them");
        }
        return removed;
    }

    private String setting(String name) {
        return handle.createQuery("select current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }

    /** The number of files up to this one that are still there. */
    private long upTo(String name) {
        return handle.createQuery("""
                select count(*) from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name <= :name
                """).bind("name", name).mapTo(Long.class).one();
    }
}
