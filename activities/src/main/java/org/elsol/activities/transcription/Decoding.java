package org.elsol.activities.transcription;

/**
 * How one pass over a window decodes.
 *
 * @param beamSize hypotheses that are followed; 1 is greedy
 * @param audioContext frames of 20 ms that the encoder looks at, 1 to 1500; the time of a pass grows with it
 */
record Decoding(int beamSize, int audioContext) {

    /** All 30 s, which is what the model was trained with. */
    private static final int WHOLE = 1500;

    private static final int FRAME_SAMPLES = AudioDecoder.SAMPLE_RATE / 50;

    /** Silence after the end, and the least that is looked at: docs/benchmarks/speech.md has why. */
    private static final int MARGIN = 64;

    private static final int LEAST = 256;

    /** Looks at the window and a little more. */
    static Decoding fitted(int beamSize, SpeechRequest request) {
        int frames = (request.samples().length + FRAME_SAMPLES - 1) / FRAME_SAMPLES;
        return new Decoding(beamSize, Math.clamp(frames + MARGIN, LEAST, WHOLE));
    }

    /** Looks at everything. */
    static Decoding whole(int beamSize) {
        return new Decoding(beamSize, WHOLE);
    }
}
