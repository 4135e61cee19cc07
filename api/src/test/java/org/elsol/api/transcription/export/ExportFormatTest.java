package org.elsol.api.transcription.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Word;
import org.junit.jupiter.api.Test;

/** The files to the letter. */
final class ExportFormatTest {

    private static final List<Speaker> SPEAKERS = List.of(
            new Speaker("S1", Role.CLINICIAN, "Dra. <Ruiz>", 2, 0.5, 1, 2, 0),
            new Speaker("S2", Role.PATIENT, null, 2, 0.5, 1, 2, 0));
    private static final SpeakerLabels LABELS = new SpeakerLabels(SPEAKERS, "es");
    private static final List<Segment> SEGMENTS = List.of(
            segment("s1", "S1", 0, 1_250, "¿Fiebre > 38 & tos?"), segment("s2", "S2", 3_661_001, 3_662_000, "No."));

    @Test
    void subRip() {
        assertThat(ExportFormat.SRT.write(SEGMENTS, LABELS)).isEqualTo("""
                1
                00:00:00,000 --> 00:00:01,250
                Dra. <Ruiz>: ¿Fiebre > 38 & tos?

                2
                01:01:01,001 --> 01:01:02,000
                Paciente: No.

                """);
    }

    @Test
    void webVtt() {
        assertThat(ExportFormat.VTT.write(SEGMENTS, LABELS)).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:01.250
                <v Dra. &lt;Ruiz&gt;>¿Fiebre &gt; 38 &amp; tos?</v>

                01:01:01.001 --> 01:01:02.000
                <v Paciente>No.</v>

                """);
    }

    @Test
    void plainText() {
        assertThat(ExportFormat.TXT.write(SEGMENTS, LABELS)).isEqualTo("""
                [00:00:00] Dra. <Ruiz>: ¿Fiebre > 38 & tos?
                [01:01:01] Paciente: No.
                """);
    }

    @Test
    void aLongSegmentIsCutAtItsWordsAndLosesNone() {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            words.add(new Word("palabra" + i, i * 300L, i * 300L + 250, 0.9, Timing.MEASURED));
        }
        String text = String.join(" ", words.stream().map(Word::text).toList());
        List<Cue> cues = Cue.of(new Segment("s1", 0L, 30_000L, "S1", Role.UNKNOWN, text, 0.9, Quality.OK, words));
        assertThat(String.join(" ", cues.stream().map(Cue::text).toList())).isEqualTo(text);
        assertThat(cues).allSatisfy(cue -> {
            assertThat(cue.text().length()).isLessThanOrEqualTo(84);
            assertThat(cue.endMs() - cue.startMs()).isBetween(1L, 7_000L);
        });
    }

    @Test
    void speakersOfOneRoleAreToldApart() {
        SpeakerLabels labels = new SpeakerLabels(
                List.of(
                        new Speaker("S1", Role.PATIENT, null, 1, 1, 1, 1, 0),
                        new Speaker("S2", Role.PATIENT, null, 1, 1, 1, 1, 0),
                        new Speaker("S3", Role.UNKNOWN, null, 1, 1, 1, 1, 0)),
                "en");
        assertThat(List.of(labels.of("S1"), labels.of("S2"), labels.of("S3"), labels.of("S4")))
                .containsExactly("Patient S1", "Patient S2", "S3", "S4");
    }

    private static Segment segment(String id, String speaker, long start, long end, String text) {
        return new Segment(id, start, end, speaker, Role.UNKNOWN, text, 0.9, Quality.OK, List.of());
    }
}
