package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elsol.api.transcription.TranscriptDifference.Stretch;
import org.elsol.api.transcription.TranscriptDifference.WordChange;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Word;
import org.junit.jupiter.api.Test;

final class TranscriptDifferenceTest {

    @Test
    void wordsThatChangedStandWithTheirTimesAndWordsThatMovedToAnotherAreCounted() {
        Segment before = new Segment(
                "s1",
                0L,
                900L,
                "S1",
                Role.PATIENT,
                "Tomo losartan hoy",
                0.9,
                Quality.OK,
                List.of(word("Tomo", 0), word("losartan", 300), word("hoy", 600)),
                null);
        Segment after = new Segment(
                "s1",
                0L,
                900L,
                "S1",
                Role.CLINICIAN,
                "Tomo losartán",
                0.9,
                Quality.OK,
                List.of(word("Tomo", 0), word("losartán", 310)),
                null);

        TranscriptDifference difference = TranscriptDifference.of(transcript(1, before), transcript(2, after));

        assertThat(difference.from()).isEqualTo(1);
        assertThat(difference.to()).isEqualTo(2);
        assertThat(difference.kept()).isEqualTo(1);
        assertThat(difference.reattributed()).isEqualTo(1);
        assertThat(difference.changes())
                .containsExactly(new WordChange(
                        new Stretch("s1", 300L, 890L, "losartan hoy"), new Stretch("s1", 310L, 600L, "losartán")));
    }

    @Test
    void turnsAreComparedWithoutTimes() {
        Segment one = new Segment("s1", null, null, "S1", Role.PATIENT, "Me duele", 1, Quality.OK, List.of(), null);
        Segment two = new Segment("s2", null, null, "S1", Role.PATIENT, "mucho", 1, Quality.OK, List.of(), null);

        TranscriptDifference difference =
                TranscriptDifference.of(transcript(1, one), new Transcript("c", 2, "es", List.of(one, two), Map.of()));

        assertThat(difference.kept()).isEqualTo(2);
        assertThat(difference.reattributed()).isZero();
        assertThat(difference.changes()).containsExactly(new WordChange(null, new Stretch("s2", null, null, "mucho")));
    }

    private static Word word(String text, long startMs) {
        return new Word(text, startMs, startMs + 290, 0.9, Timing.MEASURED);
    }

    private static Transcript transcript(int revision, Segment segment) {
        return new Transcript("c", revision, "es", List.of(segment), Map.of());
    }
}
