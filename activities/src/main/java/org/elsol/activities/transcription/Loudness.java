package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How loud a stretch of sound is, frame by frame.
 *
 * @param frames root mean squares, one for each 10 ms
 */
@SuppressWarnings("ArrayRecordComponent") // The frames are measured, never compared.
record Loudness(double[] frames) {

    static final int FRAME_MS = 10;

    private static final int FRAME_SAMPLES = AudioDecoder.SAMPLE_RATE * FRAME_MS / 1000;

    /** A stretch of softer frames, in ms from the start of the sound. */
    record Pause(long startMs, long endMs) {}

    /** @param samples in -1..1, 16 kHz */
    static Loudness of(float[] samples) {
        double[] frames = new double[samples.length / FRAME_SAMPLES];
        for (int frame = 0; frame < frames.length; frame++) {
            double sum = 0;
            for (int i = frame * FRAME_SAMPLES; i < (frame + 1) * FRAME_SAMPLES; i++) {
                sum += samples[i] * samples[i];
            }
            frames[frame] = Math.sqrt(sum / FRAME_SAMPLES);
        }
        return new Loudness(frames);
    }

    /** What a tenth of the frames exceed: the loudness of a voice. */
    double voice() {
        double[] sorted = frames.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length * 9 / 10];
    }

    /**
     * Stretches softer than this share of the voice that last so long, and any at the start and the end.
     *
     * @param share of {@link #voice}
     */
    List<Pause> pauses(double share, int shortestMs) {
        double soft = share * voice();
        List<Pause> pauses = new ArrayList<>();
        for (int frame = 0; frame < frames.length; frame++) {
            int start = frame;
            while (frame < frames.length && frames[frame] < soft) {
                frame++;
            }
            boolean atAnEdge = start == 0 || frame == frames.length;
            if (frame > start && (atAnEdge || (frame - start) * FRAME_MS >= shortestMs)) {
                pauses.add(new Pause((long) start * FRAME_MS, (long) frame * FRAME_MS));
            }
        }
        return pauses;
    }
}
