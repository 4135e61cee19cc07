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
 * @param roleConfidence how sure the role is that was heard in what the voice says, in 0..1; of an unknown role, that of
 *     the likeliest, 0 where there is nothing to go by. Null where nobody guessed: the role is of a channel, of a person, or
 *     of a revision from before roles had one
 */
public record Speaker(
        String id,
        Role role,
        @Nullable String name,
        double seconds,
        double share,
        int turns,
        double meanTurnSeconds,
        double overlapSeconds,
        @Nullable Double roleConfidence) {

    public Speaker {
        if (roleConfidence != null && !(roleConfidence >= 0 && roleConfidence <= 1)) {
            throw new IllegalArgumentException("A confidence is between 0 and 1");
        }
    }

    /** A voice whose role was not guessed. */
    public Speaker(
            String id,
            Role role,
            @Nullable String name,
            double seconds,
            double share,
            int turns,
            double meanTurnSeconds,
            double overlapSeconds) {
        this(id, role, name, seconds, share, turns, meanTurnSeconds, overlapSeconds, null);
    }
}
