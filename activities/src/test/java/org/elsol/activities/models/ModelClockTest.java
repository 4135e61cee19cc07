package org.elsol.activities.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ModelClockTest {

    private long now;
    private final ModelClock clock = new ModelClock(() -> now);

    @Test
    void worksOneAfterTheOtherAreAdded() {
        try (ModelClock.Work _ = clock.begin(ModelPurpose.SPEECH)) {
            pass(2);
        }
        pass(10);
        try (ModelClock.Work _ = clock.begin(ModelPurpose.SENTENCES)) {
            pass(3);
        }
        assertThat(clock.seconds()).isEqualTo(5);
        assertThat(clock.seconds(ModelPurpose.SPEECH)).isEqualTo(2);
        assertThat(clock.seconds(ModelPurpose.SENTENCES)).isEqualTo(3);
        assertThat(clock.seconds(ModelPurpose.VOICE_ACTIVITY)).isZero();
    }

    @Test
    void worksThatOverlapCountFromTheFirstBeginToTheLastEnd() {
        ModelClock.Work first = clock.begin(ModelPurpose.SPEECH);
        pass(2);
        ModelClock.Work second = clock.begin(ModelPurpose.SPEECH);
        ModelClock.Work voices = clock.begin(ModelPurpose.VOICE_ACTIVITY);
        pass(1);
        first.close();
        pass(4);
        second.close();
        pass(8);
        voices.close();
        pass(100);
        assertThat(clock.seconds()).isEqualTo(15);
        assertThat(clock.seconds(ModelPurpose.SPEECH)).isEqualTo(7);
        assertThat(clock.seconds(ModelPurpose.VOICE_ACTIVITY)).isEqualTo(13);
    }

    @Test
    void workUnderWayCountsUpToNowAndIsNotCountedAgainAtItsEnd() {
        ModelClock.Work work = clock.begin(ModelPurpose.SPEECH);
        pass(2);
        assertThat(clock.seconds()).isEqualTo(2);
        pass(1);
        work.close();
        assertThat(clock.seconds()).isEqualTo(3);
    }

    private void pass(int seconds) {
        now += seconds * 1_000_000_000L;
    }
}
