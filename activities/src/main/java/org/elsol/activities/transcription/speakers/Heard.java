package org.elsol.activities.transcription.speakers;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is kept of a recording, by frames of 17 ms: some bytes a frame, and two voiceprints a second.
 *
 * @param speech how likely anybody speaks, {@code float[frames]} in 0..1
 * @param spoken whether anybody does
 * @param overlap how likely more than one does
 * @param change how likely the speaker after the frame is another than before it
 * @param level power of the sound around the frame, dB
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares what was heard
record Heard(float[] speech, boolean[] spoken, float[] overlap, float[] change, float[] level, List<Print> prints) {

    private static final float LIKELY = 0.5f;

    /**
     * The voiceprint of the speech around a frame.
     *
     * @param frame its middle
     * @param seconds of speech that it rests on
     * @param vector of length 1
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Print(int frame, double seconds, float[] vector) {

        /** Frames of sound to either side of the middle; 1.5 s in all. */
        static final int REACH = 44;
    }

    int frames() {
        return speech.length;
    }

    boolean isSpeech(int frame) {
        return spoken[frame];
    }

    boolean isOverlap(int frame) {
        return overlap[frame] > LIKELY;
    }

    double speechSeconds() {
        return IntStream.range(0, frames()).filter(this::isSpeech).count() * SpeakerTimeline.FRAME_MS / 1000;
    }
}
