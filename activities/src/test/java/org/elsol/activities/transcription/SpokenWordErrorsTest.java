package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.elsol.activities.transcription.PlayedConversation.Spoken;
import org.elsol.activities.transcription.PlayedConversation.Turn;
import org.elsol.activities.transcription.speakers.SpeakerTimeline;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Word;
import org.junit.jupiter.api.Test;

/** Errors are counted under the best assignment of speakers to people, and words said at once are anybody's. */
class SpokenWordErrorsTest {

    private static final int RATE = AudioDecoder.SAMPLE_RATE;

    /** A asks for two seconds, and B answers for two, half a second of them while A still asks. */
    private static final PlayedConversation PLAYED = new PlayedConversation(
            new float[2][4 * RATE],
            List.of(new Turn(0, clip("que le duele"), 0), new Turn(1, clip("la cabeza mucho"), 3 * RATE / 2)),
            List.of(new Spoken(0, 0, 2), new Spoken(1, 1.5, 3.5)));

    @Test
    void names_of_speakers_do_not_matter() {
        SpokenWordErrors errors = SpokenWordErrors.of(
                PLAYED, List.of(segment("S2", 0, "qué", "le", "duele"), segment("S1", 2000, "la", "cabeza", "mucho")));
        assertThat(errors.words()).isEqualTo(6);
        assertThat(errors.misattributed()).isZero();
        assertThat(errors.all().errors()).isZero();
        assertThat(errors.perSpeaker().errors()).isZero();
    }

    @Test
    void a_word_of_another_costs_two_errors_in_cpWER() {
        SpokenWordErrors errors = SpokenWordErrors.of(
                PLAYED, List.of(segment("S1", 0, "qué", "le", "duele", "la"), segment("S2", 2500, "cabeza", "mucho")));
        assertThat(errors.all().errors()).isZero();
        assertThat(errors.perSpeaker().errors()).isEqualTo(2);
        assertThat(errors.perSpeaker().words()).isEqualTo(6);
    }

    @Test
    void a_speaker_too_many_has_only_words_of_others() {
        SpokenWordErrors errors = SpokenWordErrors.of(
                PLAYED,
                List.of(
                        segment("S1", 0, "qué", "le"),
                        segment("S3", 800, "duele"),
                        segment("S2", 2000, "la", "cabeza", "mucho")));
        assertThat(errors.misattributed()).isEqualTo(1);
        assertThat(errors.perSpeaker().errors()).isEqualTo(2);
    }

    @Test
    void what_is_heard_while_two_speak_is_not_counted_as_misattributed() {
        SpokenWordErrors errors = SpokenWordErrors.of(PLAYED, List.of(segment("S1", 1600, "duele")));
        assertThat(errors.words()).isZero();
        assertThat(errors.misattributedShare()).isZero();
    }

    @Test
    void the_rate_of_the_timeline_counts_overlap_for_each_who_speaks_and_leaves_out_the_collar() {
        List<SpeakerTimeline.Turn> right =
                List.of(new SpeakerTimeline.Turn(1, 0, 2000), new SpeakerTimeline.Turn(0, 1500, 3500));
        assertThat(DiarizationErrors.of(PLAYED, right, 0).rate()).isZero();

        DiarizationErrors alone = DiarizationErrors.of(PLAYED, List.of(new SpeakerTimeline.Turn(0, 0, 3500)), 0);
        assertThat(alone.spoken()).isCloseTo(4, within(0.02));
        assertThat(alone.missed()).isCloseTo(0.5, within(0.02));
        assertThat(alone.confused()).isCloseTo(1.5, within(0.02));

        List<SpeakerTimeline.Turn> late =
                List.of(new SpeakerTimeline.Turn(0, 200, 2000), new SpeakerTimeline.Turn(1, 1500, 3500));
        assertThat(DiarizationErrors.of(PLAYED, late, 0).missed()).isCloseTo(0.2, within(0.02));
        assertThat(DiarizationErrors.of(PLAYED, late, 0.25).rate()).isZero();
    }

    private static Clip clip(String text) {
        return new Clip(text, new float[2 * RATE], List.of(new int[] {0, 2 * RATE}), text);
    }

    /** Words of 0.4 s. */
    private static Segment segment(String speaker, long start, String... texts) {
        List<Word> words = new ArrayList<>();
        for (String text : texts) {
            long at = start + 400L * words.size();
            words.add(new Word(text, at, at + 400, 0.9, Timing.MEASURED));
        }
        long end = start + 400L * texts.length;
        return new Segment("s", start, end, speaker, Role.UNKNOWN, String.join(" ", texts), 0.9, Quality.OK, words);
    }
}
