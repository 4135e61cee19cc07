package org.elsol.store.transcription;

import java.util.List;

/** What the recogniser heard in a stretch of one channel, before it is known who spoke. */
public record RecognisedSegment(
        long startMs, long endMs, String text, double confidence, Quality quality, List<Word> words) {

    public RecognisedSegment {
        words = List.copyOf(words);
    }
}
