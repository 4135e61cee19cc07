package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A conversation put together of clips by exact cuts, so that who speaks when is known to the sample.
 *
 * @param voices {@code float[person][samples]}, 16 kHz, what each microphone would hear of its own person
 * @param turns the clips in the order in which they begin
 * @param truth one entry for each stretch of sound
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares conversations
record PlayedConversation(float[][] voices, List<Turn> turns, List<Spoken> truth) {

    private static final int RATE = AudioDecoder.SAMPLE_RATE;
    private static final double BEFORE_AND_AFTER_SECONDS = 0.5;

    /** A clip that one person says, from this sample on. */
    record Turn(int speaker, Clip clip, int at) {

        int end() {
            return at + clip.samples().length;
        }
    }

    /** A stretch that one person speaks, in seconds. */
    record Spoken(int speaker, double start, double end) {}

    /**
     * How it is played.
     *
     * @param shortestPause seconds between two people
     * @param overlap the share of the time with speech in which two speak; about
     * @param noiseDecibels white noise below the speech; infinite for none
     */
    record Manner(double shortestPause, double longestPause, double overlap, double noiseDecibels) {}

    /** People take turns of one or two clips, never the same twice running, until the clips of one are used up. */
    static PlayedConversation of(List<List<Clip>> people, Manner manner, long seed) {
        Random random = new Random(seed);
        List<Turn> turns = turns(people, manner, random);
        int end = turns.stream().mapToInt(Turn::end).max().orElse(0);
        float[][] voices = new float[people.size()][end + samples(BEFORE_AND_AFTER_SECONDS)];
        List<Spoken> truth = new ArrayList<>();
        for (Turn turn : turns) {
            System.arraycopy(
                    turn.clip().samples(),
                    0,
                    voices[turn.speaker()],
                    turn.at(),
                    turn.clip().samples().length);
            for (int[] spoken : turn.clip().spoken()) {
                double start = (turn.at() + spoken[0]) / (double) RATE;
                truth.add(new Spoken(turn.speaker(), start, (turn.at() + spoken[1]) / (double) RATE));
            }
        }
        addNoise(voices, manner.noiseDecibels(), random);
        return new PlayedConversation(voices, turns, truth);
    }

    private static List<Turn> turns(List<List<Clip>> people, Manner manner, Random random) {
        int[] used = new int[people.size()];
        List<Turn> turns = new ArrayList<>();
        Overlap overlap = new Overlap(manner.overlap());
        int at = samples(BEFORE_AND_AFTER_SECONDS);
        int speaker = 0;
        while (true) {
            for (int clips = 1 + random.nextInt(2); clips > 0; clips--) {
                if (used[speaker] == people.get(speaker).size()) {
                    return turns;
                }
                Turn turn = new Turn(speaker, people.get(speaker).get(used[speaker]++), at);
                turns.add(turn);
                overlap.count(turn);
                at = Math.max(at, overlap.end) + samples(0.1 + 0.3 * random.nextDouble());
            }
            double longer = manner.longestPause() - manner.shortestPause();
            int pause = samples(manner.shortestPause() + random.nextDouble() * longer);
            double into = 0.4 + 0.8 * random.nextDouble();
            at = overlap.isWanted() ? Math.max(overlap.lastStart, overlap.end - samples(into)) : overlap.end + pause;
            speaker = (speaker + (people.size() == 1 ? 0 : 1 + random.nextInt(people.size() - 1))) % people.size();
        }
    }

    /** Keeps the share of overlapped speech at what is wanted. */
    private static final class Overlap {

        private final double share;
        private long spoken;
        private long overlapped;
        private int lastStart;
        private int end;

        Overlap(double share) {
            this.share = share;
        }

        void count(Turn turn) {
            int both = Math.max(0, Math.min(end, turn.end()) - turn.at());
            overlapped += both;
            spoken += turn.end() - turn.at() - both;
            lastStart = turn.at() + (turn.end() - turn.at()) / 3;
            end = Math.max(end, turn.end());
        }

        boolean isWanted() {
            return overlapped < share * spoken;
        }
    }

    private static int samples(double seconds) {
        return (int) (seconds * RATE);
    }

    /** Of its own on each microphone; together as loud as is wanted. */
    private static void addNoise(float[][] voices, double decibels, Random random) {
        if (Double.isInfinite(decibels)) {
            return;
        }
        double level = Clip.LEVEL * Math.pow(10, -decibels / 20) / Math.sqrt(voices.length);
        for (float[] voice : voices) {
            for (int i = 0; i < voice.length; i++) {
                voice[i] += (float) (level * random.nextGaussian());
            }
        }
    }

    double seconds() {
        return voices[0].length / (double) RATE;
    }

    /** The share of the speech in which two speak. */
    double overlapShare() {
        double[] both = new double[2];
        for (double t = 0; t < seconds(); t += 0.01) {
            int speaking = speakersAt(t).size();
            both[0] += speaking > 0 ? 1 : 0;
            both[1] += speaking > 1 ? 1 : 0;
        }
        return both[1] / both[0];
    }

    /** Who speaks at a time in seconds; none in a pause. */
    List<Integer> speakersAt(double time) {
        return truth.stream()
                .filter(one -> one.start() <= time && time < one.end())
                .map(Spoken::speaker)
                .distinct()
                .toList();
    }

    /** One microphone for all: signed 16-bit little-endian. */
    byte[] pcm() {
        float[] mixed = new float[voices[0].length];
        for (float[] voice : voices) {
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] += voice[i];
            }
        }
        return pcm(new float[][] {mixed});
    }

    /** A microphone and a channel for each: signed 16-bit little-endian, interleaved. */
    byte[] channelPcm() {
        return pcm(voices);
    }

    private static byte[] pcm(float[][] channels) {
        byte[] pcm = new byte[channels.length * channels[0].length * Short.BYTES];
        for (int i = 0; i < channels[0].length; i++) {
            for (int channel = 0; channel < channels.length; channel++) {
                short value = (short) Math.clamp(Math.round(channels[channel][i] * 32767), -32768, 32767);
                int at = Short.BYTES * (i * channels.length + channel);
                pcm[at] = (byte) value;
                pcm[at + 1] = (byte) (value >> 8);
            }
        }
        return pcm;
    }
}
