package org.elsol.store.transcription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one speaker's speech.
 *
 * @param id {@code s1}, {@code s2}, … in the order of time
 * @param startMs milliseconds from the start of the recording; null for a posted turn, which has no sound
 * @param speaker {@code S1}, {@code S2}, …, or the name under which a turn was posted
 * @param confidence mean probability of the words in 0..1; 1 for a posted turn
 * @param words empty for a posted turn
 * @param metrics null for a posted turn, and where nothing was measured
 */
public record Segment(
        String id,
        @Nullable Long startMs,
        @Nullable Long endMs,
        String speaker,
        Role role,
        String text,
        double confidence,
        Quality quality,
        List<Word> words,
        @Nullable SpeechMetrics metrics) {

    public Segment {
        words = List.copyOf(words);
    }

    /** One of which nothing was measured. */
    public Segment(
            String id,
            @Nullable Long startMs,
            @Nullable Long endMs,
            String speaker,
            Role role,
            String text,
            double confidence,
            Quality quality,
            List<Word> words) {
        this(id, startMs, endMs, speaker, role, text, confidence, quality, words, null);
    }
}
