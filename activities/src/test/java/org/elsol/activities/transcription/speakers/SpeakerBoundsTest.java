package org.elsol.activities.transcription.speakers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.elsol.store.transcription.SpeakerCount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpeakerBoundsTest {

    @Test
    void two_people_at_most_unless_the_caller_says_otherwise() {
        assertThat(of(null, null, null)).isEqualTo(new SpeakerBounds(1, 2));
        assertThat(of(3, null, null)).isEqualTo(new SpeakerBounds(3, 3));
        assertThat(of(null, 2, 4)).isEqualTo(new SpeakerBounds(2, 4));
        assertThat(of(null, 3, null)).isEqualTo(new SpeakerBounds(3, 3));
        assertThat(of(null, null, 5)).isEqualTo(new SpeakerBounds(1, 5));
        assertThat(of(null, null, 1)).isEqualTo(new SpeakerBounds(1, 1));
    }

    @Test
    void what_cannot_be_is_brought_to_what_can() {
        assertThat(of(0, null, null)).isEqualTo(new SpeakerBounds(1, 1));
        assertThat(of(99, null, null)).isEqualTo(new SpeakerBounds(8, 8));
        assertThat(of(null, 4, 2)).isEqualTo(new SpeakerBounds(4, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpeakerBounds(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpeakerBounds(2, 1));
    }

    private static SpeakerBounds of(@Nullable Integer count, @Nullable Integer min, @Nullable Integer max) {
        return SpeakerBounds.of(new SpeakerCount(count, min, max));
    }
}
