package org.elsol.store.consultation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Re-runs, of which a consultation has one open at a time. */
public final class Reruns {

    private final Jdbi jdbi;

    public Reruns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Opens a re-run; the same id again changes nothing.
     *
     * @return false if the consultation has another one that has not ended
     */
    public boolean open(NewRerun rerun) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                    insert into consultation.rerun (id, tenant, consultation_id, batch_id, from_stage, extraction_id,
                        previous_extraction_id, status)
                    values (:id, :tenant, :consultation, :batch, :from, :extraction, :previous, 'queued')
                    on conflict do nothing
                    """)
                    .bind("id", rerun.id())
                    .bind("tenant", rerun.tenant())
                    .bind("consultation", rerun.consultationId())
                    .bind("batch", rerun.batchId())
                    .bind("from", rerun.from().code())
                    .bind("extraction", rerun.extractionId())
                    .bind("previous", rerun.previousExtractionId())
                    .execute();
            return handle.createQuery("select exists (select from consultation.rerun where id = :id)")
                    .bind("id", rerun.id())
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    public Optional<Rerun> find(String tenant, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from consultation.rerun where tenant = :tenant and id = :id")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .map((row, context) -> rerun(row))
                        .findOne());
    }

    /** All of a consultation, the newest first. */
    public List<Rerun> ofConsultation(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from consultation.rerun
                where tenant = :tenant and consultation_id = :consultation order by created_at desc
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .map((row, context) -> rerun(row))
                .list());
    }

    /** Those that have not ended, oldest first, over all tenants. */
    public List<Rerun> unfinished() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from consultation.rerun where status in ('queued', 'processing') order by created_at")
                .map((row, context) -> rerun(row))
                .list());
    }

    /** It is at this step; an ended one stays as it is. */
    public void progress(String tenant, String id, Progress progress) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update consultation.rerun
                set status = 'processing', stage = :stage, done = :done, total = :total, updated_at = clock_timestamp()
                where tenant = :tenant and id = :id and status in ('queued', 'processing')
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .bind("stage", progress.stage().code())
                .bind("done", progress.done())
                .bind("total", progress.total())
                .execute());
    }

    /** A cancel was asked for, which its long steps find here. */
    public void requestCancel(String tenant, String id) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                update consultation.rerun set cancel_requested = true, updated_at = clock_timestamp()
                where tenant = :tenant and id = :id and status in ('queued', 'processing')
                """).bind("tenant", tenant).bind("id", id).execute());
    }

    /** It has ended; one that has ended before stays as it is. */
    public void end(String tenant, String id, RerunStatus status, @Nullable FailureKind failure) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update consultation.rerun set status = :status, failure = :failure, updated_at = clock_timestamp()
                where tenant = :tenant and id = :id and status in ('queued', 'processing')
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .bind("status", status.code())
                .bind("failure", failure == null ? null : failure.name())
                .execute());
    }

    static Rerun rerun(ResultSet row) throws SQLException {
        String stage = row.getString("stage");
        String failure = row.getString("failure");
        return new Rerun(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("consultation_id"),
                row.getString("batch_id"),
                stage(row.getString("from_stage")),
                row.getString("extraction_id"),
                row.getString("previous_extraction_id"),
                RerunStatus.of(row.getString("status")),
                stage == null ? null : new Progress(stage(stage), row.getInt("done"), row.getInt("total")),
                row.getBoolean("cancel_requested"),
                failure == null ? null : FailureKind.valueOf(failure),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static Stage stage(String code) {
        return Stage.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
