package org.elsol.store.extraction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.elsol.store.JsonColumns;
import org.elsol.store.transcription.Transcript;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Extractions and their findings. A completed extraction never changes. */
public final class Extractions {

    private static final TypeReference<List<Code>> CODES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    private final Jdbi jdbi;

    public Extractions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Opens an extraction of a consultation as its next revision; the same id again changes nothing. */
    public void openFor(String tenant, String id, String consultationId, int transcriptRevision) {
        jdbi.useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 1))", consultationId);
            handle.createUpdate("""
                    insert into extraction.extraction
                        (id, tenant, consultation_id, revision, transcript_revision, status)
                    select :id, :tenant, :consultation, coalesce(max(revision), 0) + 1, :transcript, 'queued'
                    from extraction.extraction where consultation_id = :consultation
                    on conflict (id) do nothing
                    """)
                    .bind("id", id)
                    .bind("tenant", tenant)
                    .bind("consultation", consultationId)
                    .bind("transcript", transcriptRevision)
                    .execute();
        });
    }

    /**
     * Opens the next revision of a consultation with what a completed one found; the same id again changes nothing.
     *
     * @param status {@code PROCESSING} for one that is still to be verified, or {@code COMPLETED}
     */
    public void openCopy(String tenant, String id, Extraction original, ExtractionStatus status) {
        jdbi.useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 1))", original.consultationId());
            int added = handle.createUpdate("""
                    insert into extraction.extraction (id, tenant, consultation_id, revision, transcript_revision, status,
                        engine, degraded, result, model)
                    select :id, tenant, consultation_id,
                        (select max(revision) + 1 from extraction.extraction where consultation_id = o.consultation_id),
                        transcript_revision, :status, engine, degraded, result, model
                    from extraction.extraction o where tenant = :tenant and id = :original
                    on conflict (id) do nothing
                    """)
                    .bind("id", id)
                    .bind("tenant", tenant)
                    .bind("original", original.id())
                    .bind("status", status.code())
                    .execute();
            if (added == 1) {
                handle.createUpdate("""
                        insert into extraction.finding (extraction_id, ordinal, id, kind, text, normalized, codes,
                            certainty, attributes, status, reason, evidence)
                        select :id, ordinal, id, kind, text, normalized, codes, certainty, attributes, status, reason,
                            evidence
                        from extraction.finding where extraction_id = :original
                        """)
                        .bind("id", id)
                        .bind("original", original.id())
                        .execute();
            }
        });
    }

    /** Opens an extraction of turns that belong to no consultation; the same id again changes nothing. */
    public void openFor(String tenant, String id, Transcript turns, @Nullable Instant recordedAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into extraction.extraction
                    (id, tenant, revision, transcript_revision, turns, recorded_at, status)
                values (:id, :tenant, 1, 1, cast(:turns as jsonb), :recordedAt, 'queued')
                on conflict (id) do nothing
                """)
                .bind("id", id)
                .bind("tenant", tenant)
                .bind("turns", JsonColumns.write(turns))
                .bind("recordedAt", recordedAt == null ? null : recordedAt.atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** Keeps what was extracted, not yet verified; written again, it replaces itself until it is completed. */
    public void keep(
            String tenant, String id, String engine, boolean degraded, ExtractionModel model, Extracted extracted) {
        jdbi.useTransaction(handle -> {
            int open = handle.createUpdate("""
                    update extraction.extraction
                    set status = 'processing', engine = :engine, degraded = :degraded, model = cast(:model as jsonb)
                    where tenant = :tenant and id = :id and status <> 'completed'
                    """)
                    .bind("tenant", tenant)
                    .bind("id", id)
                    .bind("engine", engine)
                    .bind("degraded", degraded)
                    .bind("model", JsonColumns.write(model))
                    .execute();
            if (open == 1) {
                write(handle, id, extracted);
            }
        });
    }

    /** Keeps what verification left, and completes the extraction; once completed, it stays as it is. */
    public void complete(String tenant, String id, Extracted verified) {
        jdbi.useTransaction(handle -> {
            int open = handle.createUpdate("""
                    update extraction.extraction set status = 'completed', failure = null
                    where tenant = :tenant and id = :id and status <> 'completed'
                    """)
                    .bind("tenant", tenant)
                    .bind("id", id)
                    .execute();
            if (open == 1) {
                write(handle, id, verified);
            }
        });
    }

    public void fail(String tenant, String id, FailureKind kind) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update extraction.extraction set status = 'failed', failure = :failure
                where tenant = :tenant and id = :id and status <> 'completed'
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .bind("failure", kind.code())
                .execute());
    }

    /** Removes an extraction and its findings. */
    public void discard(String tenant, String id) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from extraction.extraction where tenant = :tenant and id = :id")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .execute());
    }

    public Optional<Extraction> find(String tenant, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from extraction.extraction where tenant = :tenant and id = :id")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .map((row, context) -> extraction(handle, row))
                        .findOne());
    }

    /** All revisions of a consultation, the newest first. */
    public List<Extraction> ofConsultation(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from extraction.extraction
                where tenant = :tenant and consultation_id = :consultation order by revision desc
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .map((row, context) -> extraction(handle, row))
                .list());
    }

    /** Whether a later revision of the consultation is completed, which this one must not replace. */
    public boolean isSuperseded(String tenant, String consultationId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from extraction.extraction
                    where tenant = :tenant and consultation_id = :consultation
                      and revision > :revision and status = 'completed')
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .bind("revision", revision)
                .mapTo(Boolean.class)
                .one());
    }

    /** Those that have not ended, oldest first, over all tenants. */
    public List<Extraction> unfinished() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from extraction.extraction where status in ('queued', 'processing') order by created_at")
                .map((row, context) -> extraction(handle, row))
                .list());
    }

    /** How many of a hospital's wait or are under way, counted to {@code most}. */
    public int open(String tenant, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) from (
                    select from extraction.extraction
                    where tenant = :tenant and status in ('queued', 'processing') limit :most) open
                """)
                .bind("tenant", tenant)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    private static void write(Handle handle, String id, Extracted extracted) {
        Extracted rest = new Extracted(
                extracted.patient(),
                extracted.clinician(),
                extracted.date(),
                extracted.urgency(),
                extracted.emotions(),
                extracted.questions(),
                extracted.summary(),
                List.of());
        handle.createUpdate("update extraction.extraction set result = cast(:result as jsonb) where id = :id")
                .bind("id", id)
                .bind("result", JsonColumns.write(rest))
                .execute();
        handle.createUpdate("delete from extraction.finding where extraction_id = :id")
                .bind("id", id)
                .execute();
        if (!extracted.findings().isEmpty()) {
            writeFindings(handle, id, extracted.findings());
        }
    }

    private static void writeFindings(Handle handle, String id, List<Finding> findings) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into extraction.finding (extraction_id, ordinal, id, kind, text, normalized, codes, certainty,
                    attributes, status, reason, evidence)
                values (:extraction, :ordinal, :id, :kind, :text, :normalized, cast(:codes as jsonb), :certainty,
                    cast(:attributes as jsonb), :status, :reason, cast(:evidence as jsonb))
                """);
        int ordinal = 0;
        for (Finding finding : findings) {
            batch.bind("extraction", id)
                    .bind("ordinal", ordinal++)
                    .bind("id", finding.id())
                    .bind("kind", finding.kind().code())
                    .bind("text", finding.text())
                    .bind("normalized", finding.normalized())
                    .bind("codes", JsonColumns.write(finding.codes()))
                    .bind("certainty", finding.certainty().code())
                    .bind("attributes", JsonColumns.write(finding.attributes()))
                    .bind("status", finding.status().code())
                    .bind("reason", finding.reason())
                    .bind("evidence", JsonColumns.write(finding.evidence()))
                    .add();
        }
        batch.execute();
    }

    private static Extraction extraction(Handle handle, ResultSet row) throws SQLException {
        String turns = row.getString("turns");
        String model = row.getString("model");
        String failure = row.getString("failure");
        OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
        return new Extraction(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("consultation_id"),
                row.getInt("revision"),
                row.getInt("transcript_revision"),
                turns == null ? null : JsonColumns.read(turns, Transcript.class),
                recordedAt == null ? null : recordedAt.toInstant(),
                ExtractionStatus.of(row.getString("status")),
                row.getString("engine"),
                row.getBoolean("degraded"),
                result(handle, row),
                model == null ? null : JsonColumns.read(model, ExtractionModel.class),
                failure == null ? null : FailureKind.valueOf(failure.toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class))
                        .toInstant());
    }

    private static @Nullable Extracted result(Handle handle, ResultSet row) throws SQLException {
        String json = row.getString("result");
        if (json == null) {
            return null;
        }
        Extracted rest = JsonColumns.read(json, Extracted.class);
        List<Finding> findings = handle.createQuery(
                        "select * from extraction.finding where extraction_id = :id order by ordinal")
                .bind("id", row.getString("id"))
                .map((finding, context) -> finding(finding))
                .list();
        return new Extracted(
                rest.patient(),
                rest.clinician(),
                rest.date(),
                rest.urgency(),
                rest.emotions(),
                rest.questions(),
                rest.summary(),
                findings);
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getString("id"),
                FindingKind.of(row.getString("kind")),
                row.getString("text"),
                row.getString("normalized"),
                JsonColumns.read(row.getString("codes"), CODES),
                Certainty.of(row.getString("certainty")),
                JsonColumns.read(row.getString("attributes"), ATTRIBUTES),
                Support.of(row.getString("status")),
                row.getString("reason"),
                JsonColumns.read(row.getString("evidence"), EVIDENCE));
    }
}
