package org.elsol.activities.knowledge;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.elsol.activities.extraction.Concepts;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;

/**
 * Finds passages by their words and others of like sense (full text, stemmed, without accents), by their meaning (sentence vectors) and by the
 * clinical terms that they and the query name, and makes one ranking of the three. Filters are exact in each.
 */
public final class HybridSearch {

    /** Each method is asked for more than is wanted: what is second everywhere may be the best. */
    private static final int CANDIDATES = 100;

    /**
     * Vectors always find something; below this cosine the encoder's neighbours have nothing to do with the query. Of
     * 18 questions to 36 spoken sentences every one in the first five lies above it, and nothing that an unrelated
     * query finds does (the highest was 0.145).
     */
    private static final double LEAST_COSINE = 0.15;

    /**
     * What a term that is known counts for beside likeness. Tuned with the one below on the {@code dev} half of
     * {@code bench/understanding/search.json}.
     */
    private static final double CONCEPT_WEIGHT = 1.5;

    /** Questions are like any answer to them, but answer nothing; in standard deviations. */
    private static final double QUESTION_HANDICAP = 0.86;

    private final Passages passages;
    private final Mentions mentions;
    private final VectorIndex index;
    private final Function<String, float[]> encode;
    private final PreferredTerms terms;
    private final SameSense sameSense = new SameSense();

    /**
     * @param encode the sentence encoder: text to a vector of length 1, of the model that the index holds
     * @param concepts finds the clinical terms that a text names
     */
    public HybridSearch(
            Passages passages,
            Mentions mentions,
            VectorIndex index,
            Function<String, float[]> encode,
            Concepts concepts) {
        this.passages = passages;
        this.mentions = mentions;
        this.index = index;
        this.encode = encode;
        this.terms = new PreferredTerms(concepts);
    }

    /**
     * The passages that answer a query, best first; those that only ask are set back.
     *
     * @return at most {@code limit} hits; {@code scores} holds what the methods that found it gave: {@code text} the
     *     rank of PostgreSQL, {@code vector} the cosine, {@code concept} the share of the query's terms, weighed by
     *     what the passage tells of them
     * @throws IndexUnavailableException if the vector index does not answer
     * @throws EncoderUnavailableException if the sentence encoder fails
     * @throws org.jdbi.v3.core.JdbiException if the database does not answer
     */
    public List<Hit> search(String tenant, String query, SearchFilter filter, int limit) {
        if (query.isBlank()) {
            return List.of();
        }
        int candidates = Math.max(CANDIDATES, limit);
        ScoreFusion fusion = new ScoreFusion();
        // The words are PostgreSQL's work, the meaning is this process's.
        try (Beside<Map<String, Double>> text =
                new Beside<>(() -> passages.search(tenant, sameSense.of(query), filter, candidates))) {
            Map<String, Double> vector = byMeaning(tenant, query, filter, candidates);
            Map<String, Double> concept = byTerms(tenant, terms.in(query), filter, candidates);
            fusion.add("text", text.result(), 1, 0)
                    .add("vector", vector, 1, least(vector.values()))
                    .add("concept", concept, CONCEPT_WEIGHT, 0);
        }
        return fusion.handicap(passages.asking(tenant, fusion.candidates()), QUESTION_HANDICAP)
                .best(limit);
    }

    private Map<String, Double> byMeaning(String tenant, String query, SearchFilter filter, int limit) {
        Map<String, Double> cosines = new LinkedHashMap<>();
        for (VectorHit hit : index.search(tenant, encode.apply(query), filter, limit)) {
            if (hit.cosine() >= LEAST_COSINE) {
                cosines.put(hit.passageId(), hit.cosine());
            }
        }
        return cosines;
    }

    private Map<String, Double> byTerms(String tenant, Set<String> asked, SearchFilter filter, int limit) {
        Map<String, Double> shares = new LinkedHashMap<>();
        mentions.search(tenant, asked, filter, limit)
                .forEach((passage, named) -> shares.put(passage, named / asked.size()));
        return shares;
    }

    private static double least(Collection<Double> cosines) {
        return cosines.isEmpty() ? 0 : Collections.min(cosines);
    }
}
