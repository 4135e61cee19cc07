package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A conversation put together of clips by exact cuts, so that who speaks when is known to the sample.
 *
 * @param samples 16 kHz
 * @param truth one entry for each stretch of sound
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares conversations
record PlayedConversation(float[] samples, List<Spoken> truth) {

    private static final int RATE = AudioDecoder.SAMPLE_RATE;

    /** A stretch that one person speaks. */
    record Spoken(int speaker, double start, double end) {}

    /**
     * How it is played.
     *
     * @param shortestPause seconds between two people
     * @param overlap the share of turns' ends that the next one speaks into, by up to a second
     * @param noiseDecibels white noise below the speech; infinite for none
     */
    record Manner(double shortestPause, double longestPause, double overlap, double noiseDecibels) {}

    /** People take turns of one or two clips, never the same twice running, until the clips of one are used up. */
    static PlayedConversation of(List<List<Voices.Clip>> people, Manner manner, long seed) {
        Random random = new Random(seed);
        int[] used = new int[people.size()];
        List<Spoken> truth = new ArrayList<>();
        float[] samples = new float[RATE * 3600];
        int at = RATE / 2;
        int end = at;
        int speaker = 0;
        while (true) {
            int clips = 1 + random.nextInt(2);
            for (int i = 0; i < clips; i++) {
                if (used[speaker] == people.get(speaker).size()) {
                    float[] cut = java.util.Arrays.copyOf(samples, end + RATE / 2);
                    addNoise(cut, manner.noiseDecibels(), random);
                    return new PlayedConversation(cut, truth);
                }
                Voices.Clip clip = people.get(speaker).get(used[speaker]++);
                for (int s = 0; s < clip.samples().length; s++) {
                    samples[at + s] = Math.clamp(samples[at + s] + clip.samples()[s], -1, 1);
                }
                for (int[] spoken : clip.spoken()) {
                    truth.add(new Spoken(speaker, (at + spoken[0]) / (double) RATE, (at + spoken[1]) / (double) RATE));
                }
                end = Math.max(end, at + clip.samples().length);
                at = end + (int) (RATE * (0.1 + 0.3 * random.nextDouble()));
            }
            double pause =
                    manner.shortestPause() + random.nextDouble() * (manner.longestPause() - manner.shortestPause());
            boolean into = random.nextDouble() < manner.overlap();
            at = end + (int) (RATE * (into ? -0.3 - 0.7 * random.nextDouble() : pause));
            int step = people.size() == 1 ? 0 : 1 + random.nextInt(people.size() - 1);
            speaker = (speaker + step) % people.size();
        }
    }

    private static void addNoise(float[] samples, double decibels, Random random) {
        if (Double.isInfinite(decibels)) {
            return;
        }
        double level = 0.08 * Math.pow(10, -decibels / 20);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (level * random.nextGaussian());
        }
    }

    double seconds() {
        return samples.length / (double) RATE;
    }

    /** The share of the speech in which two speak. */
    double overlapShare() {
        double[] both = new double[2];
        for (double t = 0; t < seconds(); t += 0.01) {
            double at = t;
            long speaking = truth.stream()
                    .filter(one -> one.start() <= at && at < one.end())
                    .count();
            both[0] += speaking > 0 ? 1 : 0;
            both[1] += speaking > 1 ? 1 : 0;
        }
        return both[1] / both[0];
    }

    /** Signed 16-bit little-endian. */
    byte[] pcm() {
        byte[] pcm = new byte[samples.length * 2];
        for (int i = 0; i < samples.length; i++) {
            short value = (short) Math.clamp(Math.round(samples[i] * 32767), -32768, 32767);
            pcm[2 * i] = (byte) value;
            pcm[2 * i + 1] = (byte) (value >> 8);
        }
        return pcm;
    }
}
