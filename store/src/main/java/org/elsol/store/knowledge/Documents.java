package org.elsol.store.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.elsol.store.Cursor;
import org.elsol.store.JsonColumns;
import org.elsol.store.Page;
import org.elsol.store.extraction.Finding;
import org.elsol.store.knowledge.file.DocumentFormat;
import org.elsol.workflows.knowledge.DocumentStage;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Documents, their pages and their findings. A document that is being removed is gone for every method but those that
 * say otherwise, and nothing is written to it any more: what a run still does to it fails.
 */
public final class Documents {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final Jdbi jdbi;

    public Documents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Opens a document; the same id again changes nothing. */
    public void open(NewDocument document) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into knowledge.document (id, tenant, status, patient_id, title, language, recorded_at,
                    file_name, format, pages, bytes, sha256)
                values (:id, :tenant, 'queued', :patient, :title, :language, :recordedAt,
                    :fileName, :format, :pages, :bytes, :sha256)
                on conflict (id) do nothing
                """)
                .bind("id", document.id())
                .bind("tenant", document.tenant())
                .bind("patient", document.patientId())
                .bind("title", document.title())
                .bind("language", document.language())
                .bind("recordedAt", document.recordedAt().atOffset(ZoneOffset.UTC))
                .bind("fileName", document.file().fileName())
                .bind("format", document.file().format().code())
                .bind("pages", document.file().pages())
                .bind("bytes", document.file().bytes())
                .bind("sha256", document.file().sha256())
                .execute());
    }

    public Optional<Document> find(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from knowledge.document where tenant = :tenant and id = :id and status <> 'removing'
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> document(row))
                .findOne());
    }

    /**
     * Newest first; {@code after} goes on behind the last row of the page before.
     *
     * @param patientId of this patient alone; null for all
     */
    public Page<Document> list(String tenant, @Nullable String patientId, int limit, @Nullable Cursor after) {
        String matching = """
                where tenant = :tenant and status <> 'removing'
                  and (cast(:patient as text) is null or coalesce(patient_id, patient_said) = :patient)
                """;
        return jdbi.withHandle(handle -> {
            Map<String, @Nullable Object> limits = new HashMap<>();
            limits.put("tenant", tenant);
            limits.put("patient", patientId);
            long total = handle.createQuery("select count(*) from knowledge.document " + matching)
                    .bindMap(limits)
                    .mapTo(Long.class)
                    .one();
            limits.put("time", after == null ? null : after.time().atOffset(ZoneOffset.UTC));
            limits.put("id", after == null ? null : after.id());
            limits.put("limit", limit + 1);
            List<Document> rows = handle.createQuery("select * from knowledge.document " + matching + """
                      and (cast(:time as timestamptz) is null or (created_at, id) < (:time, :id))
                    order by created_at desc, id desc limit :limit
                    """)
                    .bindMap(limits)
                    .map((row, context) -> document(row))
                    .list();
            boolean more = rows.size() > limit;
            List<Document> items = more ? rows.subList(0, limit) : rows;
            String next = more
                    ? new Cursor(items.getLast().createdAt(), items.getLast().id()).encode()
                    : null;
            return new Page<>(items, next, total);
        });
    }

    /** Those whose run, or whose removal, has not ended, oldest first, over all tenants. */
    public List<Document> unfinished() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                select * from knowledge.document
                where status in ('queued', 'processing', 'needs_attention', 'removing') order by created_at
                """).map((row, context) -> document(row)).list());
    }

    /** Moves the document, unless it has ended or is gone; a failure stands with where it came up. */
    public void stand(
            String tenant,
            String id,
            DocumentStatus status,
            @Nullable DocumentStage stage,
            @Nullable FailureKind failure) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update knowledge.document
                set status = :status, stage = :stage, failure = :failure, updated_at = now()
                where tenant = :tenant and id = :id and status not in ('completed', 'removing')
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .bind("status", status.code())
                .bind("stage", stage == null ? null : stage.code())
                .bind("failure", failure == null ? null : failure.code())
                .execute());
    }

    /** Keeps a page in place of what there was; false if the document is gone. */
    public boolean keep(String tenant, String id, DocumentPage page) {
        return jdbi.inTransaction(handle -> {
            if (!hold(handle, tenant, id)) {
                return false;
            }
            handle.createUpdate("""
                    insert into knowledge.document_page (document_id, page, tenant, method, confidence, text)
                    values (:id, :page, :tenant, :method, :confidence, :text)
                    on conflict (document_id, page) do update
                    set method = excluded.method, confidence = excluded.confidence, text = excluded.text
                    """)
                    .bind("id", id)
                    .bind("tenant", tenant)
                    .bind("page", page.page())
                    .bind("method", page.method().code())
                    .bind("confidence", page.confidence())
                    .bind("text", page.text())
                    .execute();
            return true;
        });
    }

    /** The pages that were read, in order. */
    public List<DocumentPage> pages(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from knowledge.document_page where tenant = :tenant and document_id = :id order by page
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> new DocumentPage(
                        row.getInt("page"),
                        row.getString("text"),
                        DocumentPage.Method.of(row.getString("method")),
                        row.getDouble("confidence")))
                .list());
    }

    /**
     * Keeps what was understood, in place of what there was.
     *
     * @param patientSaid whose document it is by its own words; null where they do not say
     * @return false if the document is gone
     */
    public boolean keep(String tenant, String id, String engine, List<Finding> findings, @Nullable String patientSaid) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update knowledge.document
                set engine = :engine, findings = cast(:findings as jsonb), patient_said = :said, updated_at = now()
                where tenant = :tenant and id = :id and status <> 'removing'
                """)
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .bind("engine", engine)
                        .bind("findings", JsonColumns.write(findings))
                        .bind("said", patientSaid)
                        .execute())
                > 0;
    }

    /** All findings, supported or not, in the order in which they stand in the document. */
    public List<Finding> findings(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select findings from knowledge.document where tenant = :tenant and id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> JsonColumns.read(row.getString("findings"), FINDINGS))
                .findOne()
                .orElse(List.of()));
    }

    /** Undo of reading and understanding. */
    public void discard(String tenant, String id) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from knowledge.document_page where tenant = :tenant and document_id = :id")
                    .bind("tenant", tenant)
                    .bind("id", id)
                    .execute();
            handle.createUpdate("""
                    update knowledge.document set findings = '[]', engine = null, patient_said = null
                    where tenant = :tenant and id = :id
                    """).bind("tenant", tenant).bind("id", id).execute();
        });
    }

    /** Says that it is to be removed; from now on it is gone. False if it was gone before. */
    public boolean requestRemoval(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update knowledge.document set status = 'removing', updated_at = now()
                where tenant = :tenant and id = :id and status <> 'removing'
                """)
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .execute())
                > 0;
    }

    /** Removes row, pages and findings. */
    public void remove(String tenant, String id) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from knowledge.document where tenant = :tenant and id = :id")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .execute());
    }

    /** Keeps the row from being removed until the transaction ends; false if it is gone. */
    private static boolean hold(Handle handle, String tenant, String id) {
        return handle.createQuery("""
                select 1 from knowledge.document
                where tenant = :tenant and id = :id and status <> 'removing' for share
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static Document document(ResultSet row) throws SQLException {
        String given = row.getString("patient_id");
        String stage = row.getString("stage");
        String failure = row.getString("failure");
        return new Document(
                row.getString("id"),
                row.getString("tenant"),
                DocumentStatus.of(row.getString("status")),
                given != null ? given : row.getString("patient_said"),
                given != null,
                row.getString("title"),
                row.getString("language"),
                instant(row, "recorded_at"),
                new Document.File(
                        row.getString("file_name"),
                        DocumentFormat.of(row.getString("format")),
                        row.getInt("pages"),
                        row.getLong("bytes"),
                        row.getString("sha256")),
                stage == null ? null : DocumentStage.valueOf(stage.toUpperCase(Locale.ROOT)),
                failure == null ? null : FailureKind.valueOf(failure.toUpperCase(Locale.ROOT)),
                row.getString("engine"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
