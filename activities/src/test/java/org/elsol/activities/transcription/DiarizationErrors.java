package org.elsol.activities.transcription;

import java.util.List;
import org.elsol.activities.transcription.speakers.SpeakerTimeline.Turn;

/**
 * Diarization error rate: what is missed, falsely heard and given to the wrong speaker, of all that is spoken, under the
 * assignment of speakers that is best. As md-eval of NIST: overlapped speech counts for each who speaks; around each
 * boundary of the truth a collar is not scored.
 */
record DiarizationErrors(double spoken, double missed, double falselyHeard, double confused) {

    private static final double STEP = 0.005;

    double rate() {
        return (missed + falselyHeard + confused) / spoken;
    }

    static DiarizationErrors of(PlayedConversation played, List<Turn> turns, double collar) {
        int steps = (int) (played.seconds() / STEP);
        int[] truth = new int[steps];
        int[] heard = new int[steps];
        boolean[] unscored = new boolean[steps];
        for (PlayedConversation.Spoken one : played.truth()) {
            mark(truth, one.speaker(), one.start(), one.end());
            for (double boundary : new double[] {one.start(), one.end()}) {
                for (int i = step(boundary - collar, steps); i < step(boundary + collar, steps); i++) {
                    unscored[i] = true;
                }
            }
        }
        int speakers = 0;
        for (Turn turn : turns) {
            mark(heard, turn.speaker(), turn.startMs() / 1000.0, turn.endMs() / 1000.0);
            speakers = Math.max(speakers, turn.speaker() + 1);
        }
        int people = 1
                + played.truth().stream()
                        .mapToInt(PlayedConversation.Spoken::speaker)
                        .max()
                        .orElse(0);
        double[][] shared = new double[people][Math.max(people, speakers)];
        double[] sums = new double[3];
        double correctable = 0;
        for (int i = 0; i < steps; i++) {
            if (unscored[i]) {
                continue;
            }
            int said = Integer.bitCount(truth[i]);
            int got = Integer.bitCount(heard[i]);
            sums[0] += said * STEP;
            sums[1] += Math.max(0, said - got) * STEP;
            sums[2] += Math.max(0, got - said) * STEP;
            correctable += Math.min(said, got) * STEP;
            for (int person = 0; person < people; person++) {
                for (int speaker = 0; speaker < speakers; speaker++) {
                    shared[person][speaker] += (truth[i] >> person & heard[i] >> speaker & 1) * STEP;
                }
            }
        }
        double confused = Math.max(0, correctable - Assignment.best(shared));
        return new DiarizationErrors(sums[0], sums[1], sums[2], confused);
    }

    private static void mark(int[] frames, int speaker, double start, double end) {
        for (int i = step(start, frames.length); i < step(end, frames.length); i++) {
            frames[i] |= 1 << speaker;
        }
    }

    private static int step(double seconds, int steps) {
        return Math.clamp(Math.round(seconds / STEP), 0, steps);
    }
}
