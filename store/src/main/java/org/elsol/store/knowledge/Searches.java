package org.elsol.store.knowledge;

import java.util.List;
import java.util.Optional;
import org.elsol.store.JsonColumns;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.core.type.TypeReference;

/** Searches and their hits: who asked for what is kept, and a workflow carries no words. */
public final class Searches {

    private static final TypeReference<List<Hit>> HITS = new TypeReference<>() {};

    private final Jdbi jdbi;

    public Searches(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps a search that is to be run. */
    public void ask(Search search) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into knowledge.search (id, tenant, query, filter, hit_limit)
                values (:id, :tenant, :query, cast(:filter as jsonb), :limit)
                """)
                .bind("id", search.id())
                .bind("tenant", search.tenant())
                .bind("query", search.query())
                .bind("filter", JsonColumns.write(search.filter()))
                .bind("limit", search.limit())
                .execute());
    }

    /** Keeps what a search found. */
    public void answer(String tenant, String id, List<Hit> hits) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update knowledge.search set hits = cast(:hits as jsonb) where tenant = :tenant and id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .bind("hits", JsonColumns.write(hits))
                .execute());
    }

    public Optional<Search> find(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from knowledge.search where tenant = :tenant and id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> {
                    String hits = row.getString("hits");
                    return new Search(
                            row.getString("id"),
                            row.getString("tenant"),
                            row.getString("query"),
                            JsonColumns.read(row.getString("filter"), SearchFilter.class),
                            row.getInt("hit_limit"),
                            hits == null ? null : JsonColumns.read(hits, HITS));
                })
                .findOne());
    }
}
