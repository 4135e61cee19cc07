package org.elsol.worker.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/**
 * The database of a home while its server runs, beside whoever works with it. It can halt the steps of erasures: one that has
 * been taken waits before it is put on record.
 */
final class HomeDatabase {

    private static final int PORT_LINE = 3;

    private final Jdbi jdbi;

    private HomeDatabase(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of the server that runs now; it outlives a killed process until the next one starts. */
    static HomeDatabase of(Path home) throws IOException {
        String port = Files.readAllLines(home.resolve("postgres/postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        String password = Files.readString(home.resolve("keys/database")).strip();
        return new HomeDatabase(Jdbi.create("jdbc:postgresql://127.0.0.1:" + port + "/elsol", "elsol", password));
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Prepares {@link #halt}. */
    void armHalts() {
        jdbi.useHandle(handle -> {
            handle.execute("create table erasure.halted (place text primary key)");
            handle.execute("""
                    create function erasure.wait() returns trigger language plpgsql as $$
                    declare
                        here text := coalesce(tg_argv[0], to_jsonb(new) ->> 'store');
                    begin
                        while exists (select from erasure.halted h where h.place = here) loop
                            perform pg_sleep(0.02);
                        end loop;
                        return new;
                    end
                    $$
                    """);
            handle.execute("create trigger wait before insert or update on erasure.step"
                    + " for each row execute function erasure.wait()");
            handle.execute("create trigger wait before insert on consultation.event for each row"
                    + " when (new.type = 'consultation.erased') execute function erasure.wait('event')");
            handle.execute("create trigger wait before update on erasure.erasure for each row"
                    + " when (new.completed_at is not null) execute function erasure.wait('certificate')");
        });
    }

    /** From now on erasures halt there alone; what is halted elsewhere goes on. */
    void halt(String place) {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from erasure.halted");
            handle.execute("insert into erasure.halted (place) values (?)", place);
        });
    }

    void haltNowhere() {
        jdbi.useHandle(handle -> handle.execute("delete from erasure.halted"));
    }

    boolean isHalted() {
        return halted() > 0;
    }

    /** What is halted is broken off: it never comes to be. */
    void breakOff() {
        jdbi.useHandle(handle -> handle.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where pid <> pg_backend_pid() and wait_event = 'PgSleep' and query not like '%pg_sleep%'
                """));
    }

    private long halted() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from pg_stat_activity where pid <> pg_backend_pid() and wait_event = 'PgSleep' and query not like '%pg_sleep%'")
                .mapTo(Long.class)
                .one());
    }
}
