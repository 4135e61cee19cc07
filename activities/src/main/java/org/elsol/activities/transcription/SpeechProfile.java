package org.elsol.activities.transcription;

/**
 * One channel in frames of 32 ms: how likely each holds a voice, and how loud it is.
 *
 * @param probability {@code float[frames]} in 0..1
 * @param loudness {@code float[frames]}, root mean square of the samples
 */
@SuppressWarnings("ArrayRecordComponent") // Four hours are half a million frames; nobody compares profiles.
record SpeechProfile(float[] probability, float[] loudness) {

    /** Samples a frame; what the network takes at 16 kHz. */
    static final int FRAME_SAMPLES = 512;

    static final int FRAME_MS = 32;

    int frames() {
        return probability.length;
    }
}
