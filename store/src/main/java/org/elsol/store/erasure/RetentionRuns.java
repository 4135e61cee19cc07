package org.elsol.store.erasure;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/** What the rule of retention did, round by round. */
public final class RetentionRuns {

    private final Jdbi jdbi;

    public RetentionRuns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps what a round did; the same one again changes nothing. */
    public void keep(RetentionRun run) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into erasure.retention_run (id, tenant, dry_run, cutoff, due, held, opened, ended_at)
                values (:id, :tenant, :dry, :cutoff, :due, :held, :opened, :ended)
                on conflict (tenant, id) do nothing
                """)
                .bind("id", run.id())
                .bind("tenant", run.tenant())
                .bind("dry", run.dryRun())
                .bind("cutoff", run.cutoff().atOffset(ZoneOffset.UTC))
                .bind("due", run.due())
                .bind("held", run.held())
                .bind("opened", run.opened())
                .bind("ended", run.endedAt().atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** The latest of a hospital, the newest first. */
    public List<RetentionRun> latest(String tenant, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from erasure.retention_run where tenant = :tenant order by ended_at desc, id limit :limit
                """)
                .bind("tenant", tenant)
                .bind("limit", limit)
                .map((row, context) -> new RetentionRun(
                        row.getString("id"),
                        row.getString("tenant"),
                        row.getBoolean("dry_run"),
                        Objects.requireNonNull(row.getObject("cutoff", OffsetDateTime.class))
                                .toInstant(),
                        row.getLong("due"),
                        row.getLong("held"),
                        row.getLong("opened"),
                        Objects.requireNonNull(row.getObject("ended_at", OffsetDateTime.class))
                                .toInstant()))
                .list());
    }
}
