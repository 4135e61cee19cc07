package org.elsol.activities.transcription.speakers;

import java.util.ArrayList;
import java.util.List;
import org.elsol.activities.transcription.speakers.Heard.Print;

/**
 * The likeliest course of speakers through a recording (Viterbi): voiceprints say who it is, and the word changes hands
 * in pauses and where the segmentation hears another voice rather than in the midst of speech.
 */
final class TurnTaking {

    private static final float DEAREST_CHANGE = 20;
    private static final float CHEAPEST_CHANGE = 4;

    /** Frames around one in which its level is compared; a second to either side. */
    private static final int NEIGHBOURHOOD = 60;

    private final Heard heard;
    private final float[][] likeness;
    private final float[] cost;

    TurnTaking(Heard heard, float[][] centres) {
        this.heard = heard;
        this.likeness = new float[centres.length][heard.frames()];
        this.cost = cost();
        float[] weights = new float[heard.frames()];
        for (Print print : heard.prints()) {
            for (int speaker = 0; speaker < centres.length; speaker++) {
                spread(print, likeness[speaker], (float) Voiceprints.similarity(print.vector(), centres[speaker]));
            }
            spread(print, weights, 1);
        }
        for (float[] one : likeness) {
            for (int frame = 0; frame < one.length; frame++) {
                one[frame] /= Math.max(weights[frame], 1e-6f);
            }
        }
    }

    private static void spread(Print print, float[] frames, float value) {
        int from = Math.max(0, print.frame() - Print.REACH);
        int to = Math.min(frames.length, print.frame() + Print.REACH + 1);
        for (int frame = from; frame < to; frame++) {
            float near = 1 - Math.abs(frame - print.frame()) / (Print.REACH + 1f);
            frames[frame] += near * near * value;
        }
    }

    /** What it costs that the speaker changes at a frame: little in a dip of the level or where a change is heard. */
    private float[] cost() {
        float[] costs = new float[heard.frames()];
        for (int frame = 0; frame < costs.length; frame++) {
            float low = Float.MAX_VALUE;
            float high = -Float.MAX_VALUE;
            for (int i = Math.max(0, frame - NEIGHBOURHOOD); i < Math.min(costs.length, frame + NEIGHBOURHOOD); i++) {
                low = Math.min(low, heard.level()[i]);
                high = Math.max(high, heard.level()[i]);
            }
            float height = (heard.level()[frame] - low) / Math.max(high - low, 1);
            float fluent = Math.min(height * 1.5f, 1) * (1 - heard.change()[frame]);
            costs[frame] = CHEAPEST_CHANGE + (DEAREST_CHANGE - CHEAPEST_CHANGE) * fluent;
        }
        return costs;
    }

    /** The main speaker of each frame, also where nobody speaks. */
    int[] speakers() {
        int frames = heard.frames();
        int count = likeness.length;
        byte[][] before = new byte[count][frames];
        float[] score = new float[count];
        for (int frame = 0; frame < frames; frame++) {
            int best = best(score);
            float[] next = new float[count];
            for (int speaker = 0; speaker < count; speaker++) {
                boolean changes = score[best] - cost[frame] > score[speaker];
                before[speaker][frame] = (byte) (changes ? best : speaker);
                next[speaker] = (changes ? score[best] - cost[frame] : score[speaker])
                        + heard.speech()[frame] * likeness[speaker][frame];
            }
            score = next;
        }
        int[] speakers = new int[frames];
        int speaker = count == 0 ? 0 : best(score);
        for (int frame = frames - 1; frame >= 0; frame--) {
            speakers[frame] = speaker;
            speaker = count == 0 ? 0 : before[speaker][frame];
        }
        return speakers;
    }

    private static int best(float[] score) {
        int best = 0;
        for (int i = 1; i < score.length; i++) {
            best = score[i] > score[best] ? i : best;
        }
        return best;
    }

    /** Centres anew, of the voiceprints that lie within one speaker's turn; an old one stays where there are none. */
    float[][] centres(int[] speakers, float[][] old) {
        float[][] centres = old.clone();
        for (int speaker = 0; speaker < centres.length; speaker++) {
            List<Print> own = new ArrayList<>();
            for (Print print : heard.prints()) {
                if (isWithin(print, speakers, speaker)) {
                    own.add(print);
                }
            }
            centres[speaker] = own.isEmpty() ? old[speaker] : Voiceprints.mean(own);
        }
        return centres;
    }

    private boolean isWithin(Print print, int[] speakers, int speaker) {
        int to = Math.min(speakers.length, print.frame() + Print.REACH + 1);
        for (int frame = Math.max(0, print.frame() - Print.REACH); frame < to; frame++) {
            if (heard.isSpeech(frame) && speakers[frame] != speaker) {
                return false;
            }
        }
        return true;
    }

    /** {@code byte[frames]}, a bit for each who speaks; in overlap the next likeliest does too. */
    byte[] speaking(int[] speakers) {
        byte[] speaking = new byte[speakers.length];
        for (int frame = 0; frame < speaking.length; frame++) {
            if (heard.isSpeech(frame)) {
                speaking[frame] = (byte) (1 << speakers[frame]);
                if (heard.isOverlap(frame) && likeness.length > 1) {
                    speaking[frame] |= (byte) (1 << second(speakers[frame], frame));
                }
            }
        }
        return speaking;
    }

    private int second(int first, int frame) {
        int second = -1;
        for (int speaker = 0; speaker < likeness.length; speaker++) {
            if (speaker != first && (second < 0 || likeness[speaker][frame] > likeness[second][frame])) {
                second = speaker;
            }
        }
        return second;
    }
}
