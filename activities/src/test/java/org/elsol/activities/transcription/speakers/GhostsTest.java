package org.elsol.activities.transcription.speakers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elsol.activities.transcription.speakers.SpeakerTimeline.Turn;
import org.junit.jupiter.api.Test;

class GhostsTest {

    @Test
    void who_speaks_little_and_never_long_is_a_ghost() {
        assertThat(first(new Turn(0, 0, 60_000), new Turn(1, 61_000, 62_000), new Turn(2, 62_000, 90_000)))
                .isEqualTo(1);
    }

    @Test
    void one_turn_of_two_seconds_or_a_fiftieth_of_the_speech_makes_a_person() {
        assertThat(first(new Turn(0, 0, 300_000), new Turn(1, 301_000, 303_100)))
                .isEqualTo(-1);
        assertThat(first(new Turn(0, 0, 40_000), new Turn(1, 41_000, 42_000))).isEqualTo(-1);
    }

    @Test
    void where_nobody_speaks_there_is_none() {
        assertThat(first()).isEqualTo(-1);
    }

    private static int first(Turn... turns) {
        return Ghosts.first(SpeakerTimeline.of(List.of(turns)));
    }
}
