package org.elsol.store.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.elsol.store.PlainText;
import org.elsol.store.transcription.Role;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Passages and their full text: Spanish stems, with and without accents. */
public final class Passages {

    private final Jdbi jdbi;
    private final WordSearch wordSearch;

    public Passages(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.wordSearch = new WordSearch(jdbi);
    }

    /** Puts these passages in the place of all that the consultation had, in one transaction. */
    public void replace(String tenant, String consultationId, List<Passage> passages) {
        replace(tenant, consultationId, passages, List.of());
    }

    /**
     * The same, and what stands on the passages in the same transaction.
     *
     * @param together of {@link Mentions#adding} and {@link Facts#replacing}
     */
    public void replace(
            String tenant,
            String consultationId,
            List<Passage> passages,
            List<HandleConsumer<RuntimeException>> together) {
        jdbi.useTransaction(handle -> {
            remove(handle, tenant, consultationId);
            if (!passages.isEmpty()) {
                insert(handle, passages);
            }
            together.forEach(write -> write.useHandle(handle));
        });
    }

    /** Removes the consultation's passages. */
    public void remove(String tenant, String consultationId) {
        jdbi.useHandle(handle -> remove(handle, tenant, consultationId));
    }

    /** The consultation's passages, in the order in which they were said. */
    public List<Passage> ofConsultation(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from knowledge.passage
                where tenant = :tenant and consultation_id = :consultation order by ordinal
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .map((row, context) -> passage(row))
                .list());
    }

    /** How each consultation and document within the limits begins, by time of recording. */
    public List<Passage> openings(String tenant, SearchFilter filter) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from knowledge.passage
                where tenant = :tenant and ordinal = 0
                  and (cast(:kind as text) is null or source = :kind)
                  and (cast(:patient as text) is null or patient_id = :patient)
                  and (cast(:from as timestamptz) is null or recorded_at >= :from)
                  and (cast(:to as timestamptz) is null or recorded_at < :to)
                order by recorded_at, consultation_id
                """)
                .bind("tenant", tenant)
                .bindMap(limits(filter))
                .map((row, context) -> passage(row))
                .list());
    }

    /** The ids of the consultation's passages. */
    public Set<String> ids(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> Set.copyOf(handle.createQuery(
                        "select id from knowledge.passage where tenant = :tenant and consultation_id = :consultation")
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .mapTo(String.class)
                .list()));
    }

    /** The passages of these ids that there are, by id. */
    public Map<String, Passage> byId(String tenant, List<String> ids) {
        Map<String, Passage> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        jdbi.useHandle(
                handle -> handle.createQuery("select * from knowledge.passage where tenant = :tenant and id in (<ids>)")
                        .bind("tenant", tenant)
                        .bindList("ids", ids)
                        .map((row, context) -> passage(row))
                        .forEach(passage -> found.put(passage.id(), passage)));
        return found;
    }

    /** Which of these passages ask, and so tell little by themselves: their last sentence is a question. */
    public Set<String> asking(String tenant, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(handle -> Set.copyOf(handle.createQuery("""
                        select id from knowledge.passage
                        where tenant = :tenant and id = any(:ids) and text ~ '\\?\\s*$'
                        """)
                .bind("tenant", tenant)
                .bindArray("ids", String.class, List.copyOf(ids))
                .mapTo(String.class)
                .list()));
    }

    /** Full-text search for any of these words. */
    public Map<String, Double> search(String tenant, String words, SearchFilter filter, int limit) {
        return search(tenant, AskedWord.each(words), filter, limit);
    }

    /**
     * Full-text search for any of the words. A word that few passages have counts for more; in the question that a passage
     * answers it counts half; a long passage is found less easily than a short one. Among very many passages common words
     * count only where a rarer one stands as well, and other ways to say a word are left out where they are common.
     *
     * @return at most {@code limit} passage ids with their rank (larger is better), best first
     */
    public Map<String, Double> search(String tenant, List<AskedWord> words, SearchFilter filter, int limit) {
        return wordSearch.search(tenant, words, filter, limit);
    }

    static Map<String, @Nullable Object> limits(SearchFilter filter) {
        Map<String, @Nullable Object> limits = new HashMap<>();
        limits.put("kind", filter.kind());
        limits.put("patient", filter.patientId());
        limits.put("from", filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC));
        limits.put("to", filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC));
        return limits;
    }

    private static void insert(Handle handle, List<Passage> passages) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into knowledge.passage (id, tenant, source, consultation_id, segment_id, ordinal, start_ms, end_ms,
                    page, speaker, role, text, patient_id, recorded_at, words)
                values (:id, :tenant, :source, :consultation, :segment, :ordinal, :start, :end, :page, :speaker, :role, :text,
                    :patient, :recordedAt, setweight(to_tsvector('spanish', :text) || to_tsvector('spanish', :plain), 'A')
                        || setweight(to_tsvector('spanish', :asked) || to_tsvector('spanish', :plainAsked), 'D'))
                """);
        int ordinal = 0;
        Passage before = null;
        for (Passage passage : passages) {
            String asked = before != null && passage.answers(before) ? before.text() : "";
            batch.bind("id", passage.id())
                    .bind("tenant", passage.tenant())
                    .bind("source", passage.source().code())
                    .bind("page", passage.page())
                    .bind("consultation", passage.consultationId())
                    .bind("segment", passage.segmentId())
                    .bind("ordinal", ordinal++)
                    .bind("start", passage.startMs())
                    .bind("end", passage.endMs())
                    .bind("speaker", passage.speaker())
                    .bind("role", passage.role().code())
                    .bind("text", passage.text())
                    .bind("plain", PlainText.fold(passage.text()))
                    .bind("asked", asked)
                    .bind("plainAsked", PlainText.fold(asked))
                    .bind("patient", passage.patientId())
                    .bind("recordedAt", passage.recordedAt().atOffset(ZoneOffset.UTC))
                    .add();
            before = passage;
        }
        batch.execute();
    }

    private static void remove(Handle handle, String tenant, String consultationId) {
        handle.createUpdate("delete from knowledge.passage where tenant = :tenant and consultation_id = :consultation")
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .execute();
    }

    private static Passage passage(ResultSet row) throws SQLException {
        return new Passage(
                row.getString("id"),
                row.getString("tenant"),
                SourceKind.of(row.getString("source")),
                row.getString("consultation_id"),
                row.getString("segment_id"),
                row.getObject("start_ms", Long.class),
                row.getObject("end_ms", Long.class),
                row.getObject("page", Integer.class),
                row.getString("speaker"),
                Role.of(row.getString("role")),
                row.getString("text"),
                row.getString("patient_id"),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                        .toInstant());
    }
}
