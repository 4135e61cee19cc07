package org.elsol.activities.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Passage;

/**
 * How much a passage tells of a term, in 0..1: most where it is the evidence of a finding, so that «sí, desde el lunes»
 * is found by what it affirms; less where the term is but named; least where it is denied.
 */
final class TermWeights {

    private static final double NAMED = 0.5;

    /** What «insulina glargina» tells of «insulina». */
    private static final double BROADER = 0.85;

    private static final int SHORTEST_BROADER = 4;

    private final Map<String, List<Told>> bySegment = new HashMap<>();

    /** What a quote tells of a term. */
    private record Told(String quote, String term, double weight) {}

    /** @param facts of one consultation, or of one document */
    TermWeights(List<Fact> facts) {
        for (Fact fact : facts) {
            Finding finding = fact.finding();
            String term = PlainText.fold(finding.normalized());
            for (Evidence evidence : finding.evidence()) {
                bySegment
                        .computeIfAbsent(evidence.segmentId(), ignored -> new ArrayList<>())
                        .add(new Told(evidence.quote(), term, weight(finding.certainty())));
            }
        }
    }

    /** @param named the terms that stand in the passage, without case and accents */
    Map<String, Double> of(Passage passage, Set<String> named) {
        Map<String, Double> told = new HashMap<>();
        bySegment.getOrDefault(passage.segmentId(), List.of()).stream()
                .filter(fact -> passage.text().contains(fact.quote()))
                .forEach(fact -> told.merge(fact.term(), fact.weight(), Math::max));
        named.forEach(term -> told.putIfAbsent(term, NAMED));
        Map<String, Double> all = new HashMap<>(told);
        told.forEach((term, weight) -> broader(term).forEach(wide -> all.merge(wide, weight * BROADER, Math::max)));
        return all;
    }

    /** The first and the last word of a term: «insulina» of «insulina glargina», «leucemia» of «preocupación por leucemia». */
    private static Set<String> broader(String term) {
        int first = term.indexOf(' ');
        if (first < 0) {
            return Set.of();
        }
        Set<String> words = new HashSet<>();
        for (String word : List.of(term.substring(0, first), term.substring(term.lastIndexOf(' ') + 1))) {
            if (word.length() >= SHORTEST_BROADER) {
                words.add(word);
            }
        }
        return words;
    }

    private static double weight(Certainty certainty) {
        return switch (certainty) {
            case AFFIRMED -> 1;
            case POSSIBLE -> 0.9;
            case HISTORICAL -> 0.8;
            case FAMILY -> 0.6;
            case DENIED -> 0.35;
        };
    }
}
