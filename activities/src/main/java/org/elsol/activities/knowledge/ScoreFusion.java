package org.elsol.activities.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.elsol.store.knowledge.Hit;

/**
 * Makes one ranking of several whose scores have different scales: each method's scores are standardised over all
 * candidates (z = (score − mean) / standard deviation), and a passage's score is the logistic function of its mean z,
 * in 0..1. Unlike fusion by rank it keeps how far one hit is ahead of the next.
 */
final class ScoreFusion {

    private final Map<String, Map<String, Double>> methods = new LinkedHashMap<>();
    private final Map<String, Double> absent = new HashMap<>();

    /**
     * Adds what one method found.
     *
     * @param scores by passage id, larger is better
     * @param scoreOfAbsent what this method would at most have given to a passage that it did not find
     */
    ScoreFusion add(String method, Map<String, Double> scores, double scoreOfAbsent) {
        methods.put(method, scores);
        absent.put(method, scoreOfAbsent);
        return this;
    }

    /** The best hits of all methods, best first; equal ones by id, so that the order is always the same. */
    List<Hit> best(int limit) {
        Set<String> candidates = new TreeSet<>();
        methods.values().forEach(scores -> candidates.addAll(scores.keySet()));
        Map<String, Double> sums = new HashMap<>();
        methods.forEach((method, scores) -> {
            double floor = absent.getOrDefault(method, 0.0);
            double[] all = candidates.stream()
                    .mapToDouble(id -> scores.getOrDefault(id, floor))
                    .toArray();
            double mean = DoubleStream.of(all).average().orElse(0);
            double deviation = deviation(all, mean);
            candidates.forEach(id -> sums.merge(id, z(scores.getOrDefault(id, floor), mean, deviation), Double::sum));
        });
        List<Hit> hits = new ArrayList<>();
        candidates.forEach(id ->
                hits.add(new Hit(id, logistic(sums.getOrDefault(id, 0.0) / methods.size()), scoresOf(id))));
        hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::passageId));
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    private Map<String, Double> scoresOf(String id) {
        Map<String, Double> own = new HashMap<>();
        methods.forEach((method, scores) -> {
            Double score = scores.get(id);
            if (score != null) {
                own.put(method, score);
            }
        });
        return own;
    }

    private static double deviation(double[] values, double mean) {
        double variance = DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        return Math.sqrt(variance);
    }

    private static double z(double score, double mean, double deviation) {
        return deviation < 1e-9 ? 0 : (score - mean) / deviation;
    }

    private static double logistic(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
