package org.elsol.activities.extraction;

import org.elsol.store.extraction.Certainty;
import org.jspecify.annotations.Nullable;

/**
 * Whether a mention is a fact about the patient, and which.
 *
 * @param certainty null where it is no fact about the patient: a condition, somebody else's cough
 * @param relative whose illness it is, as it was said; null unless {@link Certainty#FAMILY}
 */
record Verdict(@Nullable Certainty certainty, @Nullable String relative) {

    static final Verdict NOTHING = new Verdict(null, null);

    static Verdict of(Certainty certainty) {
        return new Verdict(certainty, null);
    }
}
