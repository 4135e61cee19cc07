package org.elsol.store.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.store.PlainText;
import org.elsol.store.transcription.Role;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Passages and their full text: Spanish stems, with and without accents. */
public final class Passages {

    /** So many passages that another word finds tell nothing, and cost most. */
    private static final int BROAD = 1000;

    private final Jdbi jdbi;

    public Passages(Jdbi jdbi) {
        this.jdbi = jdbi;
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
     * answers it counts half; a long passage is found less easily than a short one. Other ways to say a word are left
     * out where they stand in {@value #BROAD} passages or more.
     *
     * @return at most {@code limit} passage ids with their rank (larger is better), best first
     */
    public Map<String, Double> search(String tenant, List<AskedWord> words, SearchFilter filter, int limit) {
        return jdbi.withHandle(handle -> {
            Map<String, Double> ranked = new LinkedHashMap<>();
            handle.createQuery("""
                    with phrase as (
                        select word, weight,
                            phraseto_tsquery('spanish', written) || phraseto_tsquery('spanish', plain) as query
                        from unnest(cast(:words as int[]), :written, :plain, cast(:weights as float8[]))
                            as a(word, written, plain, weight)),
                    asked as (
                        select word, weight, string_agg('(' || query::text || ')', ' | ')::tsquery as query
                        from phrase where numnode(query) > 0 group by word, weight),
                    said as (
                        select *, replace(query::text || ' ', ''' ', ''':A ')::tsquery as own from asked a
                        where weight = 1 or :broad > (
                            select count(*) from (
                                select 1 from knowledge.passage p
                                where p.tenant = :tenant and p.words @@ a.query limit :broad) as telling)),
                    heard as (
                        select p.id, s.word, max(s.weight * case when p.words @@ s.own then 1 else 0.5 end
                            / (1 + ln(1 + length(p.words)))) as weight
                        from said s join knowledge.passage p on p.words @@ s.query
                        where p.tenant = :tenant
                          and (cast(:kind as text) is null or p.source = :kind)
                          and (cast(:patient as text) is null or p.patient_id = :patient)
                          and (cast(:from as timestamptz) is null or p.recorded_at >= :from)
                          and (cast(:to as timestamptz) is null or p.recorded_at < :to)
                        group by p.id, s.word),
                    spread as (select word, count(*) as passages from heard group by word)
                    select h.id, sum(h.weight / ln(2.72 + s.passages)) as rank
                    from heard h join spread s using (word)
                    group by h.id order by rank desc, h.id limit :limit
                    """)
                    .bind("tenant", tenant)
                    .bind("broad", BROAD)
                    .bind("words", array(words.stream().map(AskedWord::word)))
                    .bindArray(
                            "written",
                            String.class,
                            words.stream().map(AskedWord::phrase).toList())
                    .bindArray(
                            "plain",
                            String.class,
                            words.stream()
                                    .map(AskedWord::phrase)
                                    .map(PlainText::fold)
                                    .toList())
                    .bind("weights", array(words.stream().map(AskedWord::weight)))
                    .bind("limit", limit)
                    .bindMap(limits(filter))
                    .map((row, context) -> Map.entry(row.getString("id"), row.getDouble("rank")))
                    .forEach(hit -> ranked.put(hit.getKey(), hit.getValue()));
            return ranked;
        });
    }

    static Map<String, @Nullable Object> limits(SearchFilter filter) {
        Map<String, @Nullable Object> limits = new HashMap<>();
        limits.put("kind", filter.kind());
        limits.put("patient", filter.patientId());
        limits.put("from", filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC));
        limits.put("to", filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC));
        return limits;
    }

    private static String array(Stream<?> numbers) {
        return numbers.map(Object::toString).collect(Collectors.joining(",", "{", "}"));
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
