package org.elsol.store.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.elsol.store.JsonColumns;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Finding;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Supported findings as rows: questions across patients are answered from these, not by similarity. */
public final class Facts {

    private final Jdbi jdbi;

    public Facts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Puts these facts in the place of all that the consultation had, in one transaction. */
    public void replace(String tenant, String consultationId, List<Fact> facts) {
        jdbi.useTransaction(replacing(tenant, consultationId, facts));
    }

    /** What {@link #replace} does, to take part in the transaction of {@link Passages#replace}. */
    public HandleConsumer<RuntimeException> replacing(String tenant, String consultationId, List<Fact> facts) {
        return handle -> {
            remove(handle, tenant, consultationId);
            if (!facts.isEmpty()) {
                insert(handle, facts);
            }
        };
    }

    /** Removes the consultation's facts. */
    public void remove(String tenant, String consultationId) {
        jdbi.useHandle(handle -> remove(handle, tenant, consultationId));
    }

    /** All facts that fit, by time of recording, then in the order in which they were said. */
    public List<Fact> find(String tenant, FactFilter filter) {
        StringBuilder sql = new StringBuilder("""
                select * from knowledge.fact where tenant = :tenant
                  and (cast(:kind as text) is null or source = :kind)
                  and (cast(:patient as text) is null or patient_id = :patient)
                  and (cast(:from as timestamptz) is null or recorded_at >= :from)
                  and (cast(:to as timestamptz) is null or recorded_at < :to)
                """);
        if (!filter.kinds().isEmpty()) {
            sql.append(" and kind in (<kinds>)");
        }
        if (!filter.certainties().isEmpty()) {
            sql.append(" and certainty in (<certainties>)");
        }
        if (!filter.terms().isEmpty()) {
            sql.append(" and term in (<terms>)");
        }
        sql.append(" order by recorded_at, consultation_id, ordinal");
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql.toString())
                    .bind("tenant", tenant)
                    .bindMap(Passages.limits(new SearchFilter(filter.patientId(), null, filter.from(), filter.to())));
            if (!filter.kinds().isEmpty()) {
                query.bindList(
                        "kinds",
                        filter.kinds().stream().map(kind -> kind.code()).toList());
            }
            if (!filter.certainties().isEmpty()) {
                query.bindList(
                        "certainties",
                        filter.certainties().stream()
                                .map(certainty -> certainty.code())
                                .toList());
            }
            if (!filter.terms().isEmpty()) {
                query.bindList(
                        "terms", filter.terms().stream().map(PlainText::fold).toList());
            }
            return query.map((row, context) -> fact(row)).list();
        });
    }

    /** Every preferred term that a hospital's facts have, once, without case and accents; skips from term to term. */
    public List<String> terms(String tenant) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                with recursive distinct_term as (
                    (select term from knowledge.fact where tenant = :tenant order by term limit 1)
                    union all
                    select (select f.term from knowledge.fact f
                            where f.tenant = :tenant and f.term > t.term order by f.term limit 1)
                    from distinct_term t where t.term is not null)
                select term from distinct_term where term is not null
                """)
                .bind("tenant", tenant)
                .mapTo(String.class)
                .list());
    }

    /** The consultation's facts, in the order in which they were said. */
    public List<Fact> ofConsultation(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from knowledge.fact
                where tenant = :tenant and consultation_id = :consultation order by ordinal
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .map((row, context) -> fact(row))
                .list());
    }

    private static void insert(Handle handle, List<Fact> facts) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into knowledge.fact (consultation_id, finding_id, tenant, source, extraction_id, ordinal, patient_id,
                    recorded_at, kind, certainty, term, finding)
                values (:consultation, :id, :tenant, :source, :extraction, :ordinal, :patient,
                    :recordedAt, :kind, :certainty, :term, cast(:finding as jsonb))
                """);
        int ordinal = 0;
        for (Fact fact : facts) {
            batch.bind("consultation", fact.consultationId())
                    .bind("id", fact.finding().id())
                    .bind("tenant", fact.tenant())
                    .bind("source", fact.source().code())
                    .bind("extraction", fact.extractionId())
                    .bind("ordinal", ordinal++)
                    .bind("patient", fact.patientId())
                    .bind("recordedAt", fact.recordedAt().atOffset(ZoneOffset.UTC))
                    .bind("kind", fact.finding().kind().code())
                    .bind("certainty", fact.finding().certainty().code())
                    .bind("term", PlainText.fold(fact.finding().normalized()))
                    .bind("finding", JsonColumns.write(fact.finding()))
                    .add();
        }
        batch.execute();
    }

    private static void remove(Handle handle, String tenant, String consultationId) {
        handle.createUpdate("delete from knowledge.fact where tenant = :tenant and consultation_id = :consultation")
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .execute();
    }

    private static Fact fact(ResultSet row) throws SQLException {
        return new Fact(
                row.getString("tenant"),
                SourceKind.of(row.getString("source")),
                row.getString("consultation_id"),
                row.getString("extraction_id"),
                row.getString("patient_id"),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                        .toInstant(),
                JsonColumns.read(row.getString("finding"), Finding.class));
    }
}
