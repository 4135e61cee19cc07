package org.elsol.activities.extraction;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a phrase of the lexicons stands for.
 *
 * @param name the preferred term; for a cue its type
 * @param code ICD-10, or ATC for a drug; null where there is none
 * @param flags {@code context} (counts only where something says that it is meant), {@code chronic}, {@code acute},
 *     {@code class} (of drugs), {@code bare}
 */
record Term(Sort sort, String name, @Nullable String code, Set<String> flags) {

    /** What sort of thing a phrase names; terms of one layer never overlap, the longest wins. */
    enum Sort {
        SYMPTOM(Layer.CONCEPT),
        DIAGNOSIS(Layer.CONCEPT),
        MEDICATION(Layer.CONCEPT),
        ALLERGEN(Layer.CONCEPT),
        TEST(Layer.CONCEPT),
        PROCEDURE(Layer.CONCEPT),
        VITAL_SIGN(Layer.CONCEPT),
        RISK_FACTOR(Layer.CONCEPT),
        PART(Layer.PART),
        SIGN(Layer.SIGN),
        CUE(Layer.CUE),
        ADVICE(Layer.ADVICE);

        private final Layer layer;

        Sort(Layer layer) {
            this.layer = layer;
        }

        Layer layer() {
            return layer;
        }
    }

    /** Phrases of different layers may lie upon each other. */
    enum Layer {
        CONCEPT,
        PART,
        SIGN,
        CUE,
        ADVICE
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }
}
