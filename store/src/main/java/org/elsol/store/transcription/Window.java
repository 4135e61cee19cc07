package org.elsol.store.transcription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one channel of at most 30 s, cut at pauses, that is transcribed at once.
 *
 * @param index from 0, in the order of time, then of channel
 * @param channel from 0
 * @param segments what was recognised, with times from the start of the recording; null while it is not transcribed
 */
public record Window(
        int index,
        int channel,
        long startMs,
        long endMs,
        @Nullable List<RecognisedSegment> segments) {

    public boolean isTranscribed() {
        return segments != null;
    }
}
