package org.elsol.store.transcription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the recogniser heard in a stretch of one channel, before it is known who spoke.
 *
 * @param text empty where the recogniser wrote only that there was a sound, such as music
 * @param metrics null where nothing was measured, as in windows from before it was
 */
public record RecognisedSegment(
        long startMs,
        long endMs,
        String text,
        double confidence,
        Quality quality,
        List<Word> words,
        @Nullable SpeechMetrics metrics) {

    public RecognisedSegment {
        words = List.copyOf(words);
    }

    /** One of which nothing was measured. */
    public RecognisedSegment(
            long startMs, long endMs, String text, double confidence, Quality quality, List<Word> words) {
        this(startMs, endMs, text, confidence, quality, words, null);
    }

    /** The same with another label. */
    public RecognisedSegment labelled(Quality other) {
        return new RecognisedSegment(startMs, endMs, text, confidence, other, words, metrics);
    }
}
