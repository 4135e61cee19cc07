package org.elsol.activities.transcription.speakers;

import java.util.Arrays;

/** Speakers who are none: a cough, a door, or a word of another. What they say is the nearest other voice's. */
final class Ghosts {

    private static final double SHARE = 0.02;
    private static final long TURN_MS = 2000;

    private Ghosts() {}

    /** The first speaker with less than 2 % of all speech and no turn of 2 s; −1 where there is none. */
    static int first(SpeakerTimeline timeline) {
        double[] seconds = new double[timeline.speakers()];
        long[] longest = new long[timeline.speakers()];
        for (SpeakerTimeline.Turn turn : timeline.turns()) {
            seconds[turn.speaker()] += (turn.endMs() - turn.startMs()) / 1000.0;
            longest[turn.speaker()] = Math.max(longest[turn.speaker()], turn.endMs() - turn.startMs());
        }
        double all = Arrays.stream(seconds).sum();
        for (int speaker = 0; speaker < seconds.length; speaker++) {
            if (seconds[speaker] < SHARE * all && longest[speaker] < TURN_MS) {
                return speaker;
            }
        }
        return -1;
    }
}
