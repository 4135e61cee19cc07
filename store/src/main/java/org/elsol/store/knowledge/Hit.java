package org.elsol.store.knowledge;

import java.util.Map;

/**
 * A passage that was found.
 *
 * @param score the fused score, larger is better
 * @param scores by method: {@code text}, {@code vector}, {@code concept}
 */
public record Hit(String passageId, double score, Map<String, Double> scores) {

    public Hit {
        scores = Map.copyOf(scores);
    }
}
