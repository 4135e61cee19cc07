package org.elsol.store.erasure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elsol.store.Database;
import org.elsol.store.Database.Context;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes deleted rows out of PostgreSQL's files. A delete hides rows, and a plain {@code VACUUM} frees their room without
 * overwriting it: so every table of ours is written anew ({@code VACUUM FULL}, one after the other, each locked
 * meanwhile), its statistics too, since those hold samples of values; then the write-ahead log goes on in a new file, and a
 * checkpoint removes the old ones. Erasures that come together share one scrub.
 */
public final class Scrubbing {

    /** A session's, so that two processes do not scrub at once. */
    private static final long LOCK = 0x456c5363727562L;

    private static final Duration READERS = Duration.ofSeconds(20);
    private static final String LOCK_LIMIT = "30s";
    private static final int CLEARS_STATISTICS = 180_000;

    private final Database database;
    private final Jdbi jdbi;

    public Scrubbing(Database database) {
        this.database = database;
        this.jdbi = database.of(Context.ERASURE);
    }

    /** Somebody reads what was deleted, or scrubs already: to be tried again. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy(String why) {
            super(why);
        }
    }

    /**
     * Scrubs all databases, unless that was begun and ended since.
     *
     * @param since when the last row that is to go had been deleted
     * @return how many tables were written anew; 0 if it had been done already
     * @throws Busy if it has to be tried again
     */
    public long scrub(Instant since) {
        return jdbi.withHandle(session -> {
            if (!session.select("select pg_try_advisory_lock(?)", LOCK)
                    .mapTo(Boolean.class)
                    .one()) {
                throw new Busy("Another scrub is under way");
            }
            try {
                return isDone(since) ? 0 : scrub(session);
            } finally {
                session.execute("select pg_advisory_unlock(?)", LOCK);
            }
        });
    }

    /** Whether a scrub was begun after then, and has ended. */
    public boolean isDone(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from erasure.scrub where started_at > :since and ended_at is not null)
                """)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .mapTo(Boolean.class)
                .one());
    }

    /** Whether a scrub that was begun after then is known to have removed the write-ahead logs of before. */
    public boolean areLogsGone(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from erasure.scrub where started_at > :since and logs_gone)
                """)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .mapTo(Boolean.class)
                .one());
    }

    private long scrub(Handle session) {
        long id = session.createQuery("insert into erasure.scrub (started_at) values (clock_timestamp()) returning id")
                .mapTo(Long.class)
                .one();
        long tables = 0;
        for (Context context : Context.values()) {
            tables += database.of(context).<Long, RuntimeException>withHandle(handle -> rewrite(handle, context));
        }
        boolean logsGone = renewLogs();
        session.execute(
                "update erasure.scrub set ended_at = clock_timestamp(), logs_gone = ? where id = ?", logsGone, id);
        return tables;
    }

    private boolean renewLogs() {
        Set<String> done = new HashSet<>();
        boolean gone = true;
        for (Context context : Context.values()) {
            gone &= database.of(context)
                    .<Boolean, RuntimeException>withHandle(
                            handle -> !done.add(place(handle)) || new WriteAheadLog(handle).renew());
        }
        return gone;
    }

    private static long rewrite(Handle handle, Context context) {
        awaitReaders(handle);
        handle.execute("set lock_timeout = '" + LOCK_LIMIT + "'");
        try {
            List<String> tables = handle.createQuery("""
                    select format('%I.%I', table_schema, table_name) from information_schema.tables
                    where table_schema = :schema and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'
                    order by table_name
                    """)
                    .bind("schema", context.schema())
                    .mapTo(String.class)
                    .list();
            for (String table : tables) {
                long before = file(handle, table);
                clearStatistics(handle, table);
                handle.execute("vacuum (full, analyze) " + table);
                if (file(handle, table) == before) {
                    throw new IllegalStateException("The role of the database may not rewrite " + table);
                }
            }
            handle.execute("vacuum (full) pg_catalog.pg_statistic");
            return tables.size();
        } finally {
            handle.execute("reset lock_timeout");
        }
    }

    /** Of an empty table the samples would stay: there is nothing to take new ones from. Servers before 18 cannot do it. */
    private static void clearStatistics(Handle handle, String table) {
        if (!handle.createQuery("select cast(current_setting('server_version_num') as int) >= :able")
                .bind("able", CLEARS_STATISTICS)
                .mapTo(Boolean.class)
                .one()) {
            return;
        }
        handle.createQuery("""
                select pg_clear_attribute_stats(cast(n.nspname as text), cast(c.relname as text), cast(a.attname as text), false)
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where c.oid = cast(:table as regclass) and a.attnum > 0 and not a.attisdropped
                """).bind("table", table).map((row, context) -> true).list();
    }

    /** What somebody may still see would be written anew with the rest. */
    private static void awaitReaders(Handle handle) {
        String mine = handle.createQuery("select cast(cast(pg_current_xact_id() as xid) as text)")
                .mapTo(String.class)
                .one();
        long end = System.nanoTime() + READERS.toNanos();
        while (handle.createQuery("""
                select exists (select from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                      and backend_xmin is not null and age(backend_xmin) >= age(cast(:mine as xid)))
                """).bind("mine", mine).mapTo(Boolean.class).one()) {
            if (System.nanoTime() > end) {
                throw new Busy("Somebody still reads what was deleted");
            }
            handle.execute("select pg_sleep(0.05)");
        }
    }

    private static long file(Handle handle, String table) {
        return handle.createQuery("select pg_relation_filenode(cast(:table as regclass))")
                .bind("table", table)
                .mapTo(Long.class)
                .one();
    }

    /** The same for contexts that share a server. */
    private static String place(Handle handle) {
        return handle.createQuery(
                        "select coalesce(host(inet_server_addr()), '') || ':' || coalesce(inet_server_port(), 0)")
                .mapTo(String.class)
                .one();
    }
}
