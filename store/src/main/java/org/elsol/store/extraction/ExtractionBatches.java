package org.elsol.store.extraction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Batches of extractions; how each stands is read from the extraction itself. */
public final class ExtractionBatches {

    private final Jdbi jdbi;

    public ExtractionBatches(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Opens a batch; the same id again changes nothing. */
    public void open(String tenant, String id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into extraction.batch (id, tenant) values (:id, :tenant) on conflict do nothing")
                .bind("id", id)
                .bind("tenant", tenant)
                .execute());
    }

    /**
     * Keeps that an order was taken; the same ordinal again changes nothing. One that was refused before a call was cut off, and
     * is taken when it is repeated, counts as taken.
     */
    public void taken(String id, int ordinal, @Nullable String transcriptionId, String extractionId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into extraction.batch_item (batch_id, ordinal, transcription_id, extraction_id)
                values (:id, :ordinal, :transcription, :extraction)
                on conflict (batch_id, ordinal) do update
                    set extraction_id = excluded.extraction_id, refused = null, detail = null
                """)
                .bind("id", id)
                .bind("ordinal", ordinal)
                .bind("transcription", transcriptionId)
                .bind("extraction", extractionId)
                .execute());
    }

    /** Keeps that an order was refused, and why; the same ordinal again changes nothing. */
    public void refused(String id, int ordinal, @Nullable String transcriptionId, String code, String detail) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into extraction.batch_item (batch_id, ordinal, transcription_id, refused, detail)
                values (:id, :ordinal, :transcription, :refused, :detail) on conflict do nothing
                """)
                .bind("id", id)
                .bind("ordinal", ordinal)
                .bind("transcription", transcriptionId)
                .bind("refused", code)
                .bind("detail", detail)
                .execute());
    }

    public Optional<ExtractionBatch> find(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select created_at from extraction.batch where tenant = :tenant and id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(created -> new ExtractionBatch(id, created.toInstant(), items(tenant, id))));
    }

    private List<ExtractionBatch.Item> items(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select i.transcription_id, e.id as extraction_id, e.status, i.refused, i.detail, e.failure
                from extraction.batch_item i
                left join extraction.extraction e on e.id = i.extraction_id and e.tenant = :tenant
                where i.batch_id = :id order by i.ordinal
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> item(row))
                .list());
    }

    private static ExtractionBatch.Item item(ResultSet row) throws SQLException {
        String status = row.getString("status");
        String failure = row.getString("failure");
        return new ExtractionBatch.Item(
                row.getString("transcription_id"),
                row.getString("extraction_id"),
                status == null ? null : ExtractionStatus.of(status),
                row.getString("refused"),
                row.getString("detail"),
                failure == null ? null : FailureKind.valueOf(failure.toUpperCase(Locale.ROOT)));
    }
}
