package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one person says in one go, cut to the sound and taken to one level. What is sound is decided by one rule for all
 * clips of all voices: frames of 10 ms with a power of at most 35 dB below the loud level of the clip, which a tenth of its
 * frames reach. Sound begins at the first such frame and ends after the last; a pause of 0.3 s or more within is silence.
 *
 * @param name of the file
 * @param spoken where there is sound, in samples from the clip's start: {@code {start, end}}
 * @param text what is said; null where nobody wrote it down
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares clips
record Clip(
        String name,
        float[] samples,
        List<int[]> spoken,
        @Nullable String text) {

    /** The root mean square of every clip. */
    static final double LEVEL = 0.08;

    private static final double SILENCE_DECIBELS = -Integer.getInteger("silence", 35);
    private static final int LOUD_OF_TEN = 9;
    private static final double PAUSE_SECONDS = 0.3;
    private static final int RATE = AudioDecoder.SAMPLE_RATE;
    private static final int FRAME = RATE / 100;

    /** @param samples 16 kHz, with whatever silence the file has around the sound */
    static Clip cut(String name, float[] samples, @Nullable String text) {
        boolean[] loud = loud(samples);
        int first = 0;
        int end = loud.length;
        while (first < end && !loud[first]) {
            first++;
        }
        while (end > first && !loud[end - 1]) {
            end--;
        }
        float[] sound = Arrays.copyOfRange(samples, first * FRAME, end * FRAME);
        return new Clip(name, levelled(sound), spoken(Arrays.copyOfRange(loud, first, end)), text);
    }

    double seconds() {
        return samples.length / (double) RATE;
    }

    private static boolean[] loud(float[] samples) {
        double[] power = new double[samples.length / FRAME];
        for (int i = 0; i < power.length * FRAME; i++) {
            power[i / FRAME] += samples[i] * samples[i] / FRAME;
        }
        double[] sorted = power.clone();
        Arrays.sort(sorted);
        double level = sorted.length == 0 ? 0 : sorted[sorted.length * LOUD_OF_TEN / 10];
        double least = level * Math.pow(10, SILENCE_DECIBELS / 10);
        boolean[] loud = new boolean[power.length];
        for (int i = 0; i < loud.length; i++) {
            loud[i] = power[i] > least;
        }
        return loud;
    }

    private static List<int[]> spoken(boolean[] loud) {
        List<int[]> spoken = new ArrayList<>();
        for (int i = 0; i < loud.length; i++) {
            if (loud[i]) {
                if (spoken.isEmpty() || i * FRAME - spoken.getLast()[1] >= PAUSE_SECONDS * RATE) {
                    spoken.add(new int[] {i * FRAME, 0});
                }
                spoken.getLast()[1] = (i + 1) * FRAME;
            }
        }
        return spoken;
    }

    private static float[] levelled(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        float factor = (float) (LEVEL / Math.sqrt(sum / samples.length + 1e-12));
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.clamp(samples[i] * factor, -1, 1);
        }
        return samples;
    }
}
