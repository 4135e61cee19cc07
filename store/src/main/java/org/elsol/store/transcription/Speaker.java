package org.elsol.store.transcription;

import org.jspecify.annotations.Nullable;

/**
 * A voice in one transcript.
 *
 * @param seconds how long it speaks
 * @param share of all speech, in 0..1
 * @param turns how often it takes the word
 * @param meanTurnSeconds {@code seconds / turns}
 * @param overlapSeconds how long it speaks at the same time as another
 */
public record Speaker(
        String id,
        Role role,
        @Nullable String name,
        double seconds,
        double share,
        int turns,
        double meanTurnSeconds,
        double overlapSeconds) {}
