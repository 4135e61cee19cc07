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
 * candidates (z = (score − mean) / standard deviation), and a passage's score is the logistic function of its weighted
 * mean z, in 0..1. Unlike fusion by rank it keeps how far one hit is ahead of the next.
 */
final class ScoreFusion {

    /** What one method found, and what it counts for. */
    private record Method(Map<String, Double> scores, double weight, double scoreOfAbsent) {

        double score(String passage) {
            return scores.getOrDefault(passage, scoreOfAbsent);
        }
    }

    private final Map<String, Method> methods = new LinkedHashMap<>();
    private final Map<String, Double> handicaps = new HashMap<>();

    /**
     * Adds what one method found.
     *
     * @param scores by passage id, larger is better
     * @param weight what the method counts for beside the others
     * @param scoreOfAbsent what this method would at most have given to a passage that it did not find
     */
    ScoreFusion add(String method, Map<String, Double> scores, double weight, double scoreOfAbsent) {
        methods.put(method, new Method(scores, weight, scoreOfAbsent));
        return this;
    }

    /** All passages that some method found. */
    Set<String> candidates() {
        Set<String> candidates = new TreeSet<>();
        methods.values().forEach(method -> candidates.addAll(method.scores().keySet()));
        return candidates;
    }

    /** Takes so many standard deviations from the mean of these passages. */
    ScoreFusion handicap(Set<String> passages, double deviations) {
        passages.forEach(passage -> handicaps.put(passage, deviations));
        return this;
    }

    /** The best hits of all methods, best first; equal ones by id, so that the order is always the same. */
    List<Hit> best(int limit) {
        Set<String> candidates = candidates();
        Map<String, Double> sums = new HashMap<>();
        double weights = 0;
        for (Method method : methods.values()) {
            double[] all = candidates.stream().mapToDouble(method::score).toArray();
            double mean = DoubleStream.of(all).average().orElse(0);
            double deviation = deviation(all, mean);
            candidates.forEach(
                    id -> sums.merge(id, method.weight() * z(method.score(id), mean, deviation), Double::sum));
            weights += method.weight();
        }
        List<Hit> hits = new ArrayList<>();
        for (String id : candidates) {
            double meanZ = sums.getOrDefault(id, 0.0) / weights - handicaps.getOrDefault(id, 0.0);
            hits.add(new Hit(id, logistic(meanZ), scoresOf(id)));
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::passageId));
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    private Map<String, Double> scoresOf(String id) {
        Map<String, Double> own = new HashMap<>();
        methods.forEach((name, method) -> {
            Double score = method.scores().get(id);
            if (score != null) {
                own.put(name, score);
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
