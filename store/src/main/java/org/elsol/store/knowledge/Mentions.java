package org.elsol.store.knowledge;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elsol.store.PlainText;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Which clinical terms are named in which passage, so that «me duele la cabeza» is found by «cefalea». Terms are
 * compared without case and accents. A passage that is removed or replaced takes its mentions with it.
 */
public final class Mentions {

    private final Jdbi jdbi;

    public Mentions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Adds the preferred terms of passages; a mention that is there already stays.
     *
     * @param weights by passage id and term: how much the passage tells of it, in 0..1
     */
    public void add(String tenant, Map<String, Map<String, Double>> weights) {
        jdbi.useTransaction(adding(tenant, weights));
    }

    /** What {@link #add} does, to take part in the transaction of {@link Passages#replace}. */
    public HandleConsumer<RuntimeException> adding(String tenant, Map<String, Map<String, Double>> weights) {
        return handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into knowledge.mention (passage_id, tenant, term, weight)
                    values (:passage, :tenant, :term, :weight) on conflict do nothing
                    """);
            weights.forEach((passage, terms) -> terms.forEach((term, weight) -> batch.bind("passage", passage)
                    .bind("tenant", tenant)
                    .bind("term", PlainText.fold(term))
                    .bind("weight", weight)
                    .add()));
            if (batch.size() > 0) {
                batch.execute();
            }
        };
    }

    /**
     * The passages that name one of these terms at least.
     *
     * @return at most {@code limit} passage ids with the sum of the weights of the terms that they name, the most first
     */
    public Map<String, Double> search(String tenant, Collection<String> terms, SearchFilter filter, int limit) {
        List<String> folded = terms.stream().map(PlainText::fold).distinct().toList();
        if (folded.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> {
            Map<String, Double> weighed = new LinkedHashMap<>();
            handle.createQuery("""
                    select p.id, sum(m.weight) as named
                    from knowledge.mention m join knowledge.passage p on p.id = m.passage_id
                    where m.tenant = :tenant and m.term in (<terms>)
                      and (cast(:kind as text) is null or p.source = :kind)
                      and (cast(:patient as text) is null or p.patient_id = :patient)
                      and (cast(:from as timestamptz) is null or p.recorded_at >= :from)
                      and (cast(:to as timestamptz) is null or p.recorded_at < :to)
                    group by p.id order by named desc, p.id limit :limit
                    """)
                    .bind("tenant", tenant)
                    .bindList("terms", folded)
                    .bind("limit", limit)
                    .bindMap(Passages.limits(filter))
                    .map((row, context) -> Map.entry(row.getString("id"), row.getDouble("named")))
                    .forEach(hit -> weighed.put(hit.getKey(), hit.getValue()));
            return weighed;
        });
    }
}
