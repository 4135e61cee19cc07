package org.elsol.store.consultation;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.elsol.workflows.consultation.RerunBatchRequest;
import org.elsol.workflows.consultation.Stage;
import org.jdbi.v3.core.Jdbi;

/** Batches of re-runs. */
public final class RerunBatches {

    private final Jdbi jdbi;

    public RerunBatches(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Opens a batch; the same id again changes nothing. */
    public void open(String tenant, String id, Stage from) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into consultation.rerun_batch (id, tenant, from_stage) values (:id, :tenant, :from)
                on conflict do nothing
                """)
                .bind("id", id)
                .bind("tenant", tenant)
                .bind("from", from.code())
                .execute());
    }

    /** Of this consultation there is no re-run. */
    public void refuse(String id, RerunBatch.Refused refused) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into consultation.rerun_refused (batch_id, consultation_id, code, detail)
                values (:id, :consultation, :code, :detail) on conflict do nothing
                """)
                .bind("id", id)
                .bind("consultation", refused.consultationId())
                .bind("code", refused.code())
                .bind("detail", refused.detail())
                .execute());
    }

    public Optional<RerunBatch> find(String tenant, String id) {
        return jdbi.withHandle(handle -> {
            List<Rerun> reruns = handle.createQuery(
                            "select * from consultation.rerun where batch_id = :id order by created_at, id")
                    .bind("id", id)
                    .map((row, context) -> Reruns.rerun(row))
                    .list();
            List<RerunBatch.Refused> refused = handle.createQuery(
                            "select * from consultation.rerun_refused where batch_id = :id order by consultation_id")
                    .bind("id", id)
                    .map((row, context) -> new RerunBatch.Refused(
                            row.getString("consultation_id"), row.getString("code"), row.getString("detail")))
                    .list();
            return handle.createQuery("select * from consultation.rerun_batch where tenant = :tenant and id = :id")
                    .bind("tenant", tenant)
                    .bind("id", id)
                    .map((row, context) -> new RerunBatch(
                            id,
                            tenant,
                            Stage.valueOf(row.getString("from_stage").toUpperCase(Locale.ROOT)),
                            Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class))
                                    .toInstant(),
                            reruns,
                            refused))
                    .findOne();
        });
    }

    /** The oldest re-run of a batch that has not ended. */
    public Optional<Rerun> next(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from consultation.rerun
                where tenant = :tenant and batch_id = :id and status in ('queued', 'processing')
                order by created_at, id limit 1
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> Reruns.rerun(row))
                .findOne());
    }

    /** Those in which a re-run has not ended, over all tenants. */
    public List<RerunBatchRequest> unfinished() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select distinct tenant, batch_id from consultation.rerun
                where batch_id is not null and status in ('queued', 'processing')
                """)
                .map((row, context) -> new RerunBatchRequest(row.getString("tenant"), row.getString("batch_id")))
                .list());
    }
}
