package org.elsol.store.knowledge;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A passage that was found.
 *
 * @param score the fused score, larger is better
 * @param scores by method: {@code text}, {@code vector}, {@code concept}
 */
public record Hit(String passageId, double score, Map<String, Double> scores) {

    public Hit {
        scores = Collections.unmodifiableMap(new TreeMap<>(scores)); // in the same order in every process
    }
}
