package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.elsol.activities.transcription.speakers.SpeakerTimeline;
import org.elsol.activities.transcription.speakers.SpeakerTimeline.Turn;
import org.elsol.store.transcription.ChannelRole;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Window;
import org.elsol.store.transcription.Word;
import org.junit.jupiter.api.Test;

/** Channels are speakers where the caller says so; words are those of the speakers who were told apart otherwise. */
class AttributionTest {

    private static final List<ChannelRole> BOTH =
            List.of(new ChannelRole(0, Role.CLINICIAN), new ChannelRole(1, Role.PATIENT));

    @Test
    void where_no_speaker_was_told_apart_there_is_one() {
        Attribution attribution = Attribution.of(
                List.of(window(0, 0, heard(0, 2000, "Hola"), heard(3000, 4000, "Adiós"))),
                SpeakerTimeline.of(List.of()),
                SpokenRoles.of("es"));
        assertThat(attribution.speakers())
                .containsExactly(new Speaker("S1", Role.UNKNOWN, null, 3.0, 1.0, 1, 3.0, 0.0, 0.0));
        assertThat(attribution.segments()).extracting(Segment::id).containsExactly("s1", "s2");
        assertThat(attribution.segments()).extracting(Segment::role).containsOnly(Role.UNKNOWN);
    }

    @Test
    void a_segment_is_cut_where_the_speaker_changes_and_keeps_its_words() {
        Attribution attribution = Attribution.of(
                List.of(window(0, 0, words(0, "¿Le", "duele?", "Sí,", "mucho."))),
                SpeakerTimeline.of(List.of(new Turn(0, 0, 1000), new Turn(1, 1000, 2000))),
                SpokenRoles.of("es"));
        assertThat(attribution.segments()).extracting(Segment::text).containsExactly("¿Le duele?", "Sí, mucho.");
        assertThat(attribution.segments()).extracting(Segment::speaker).containsExactly("S1", "S2");
        assertThat(attribution.segments()).extracting(Segment::startMs).containsExactly(0L, 1000L);
        assertThat(attribution.segments()).extracting(Segment::endMs).containsExactly(1000L, 2000L);
        assertThat(attribution.speakers()).hasSize(2).allSatisfy(one -> {
            assertThat(one.seconds()).isCloseTo(1, within(0.05));
            assertThat(one.share()).isCloseTo(0.5, within(0.03));
            assertThat(one.turns()).isEqualTo(1);
            assertThat(one.overlapSeconds()).isZero();
        });
    }

    @Test
    void a_word_in_a_pause_goes_to_who_is_nearest_and_speakers_are_numbered_by_their_first_word() {
        Attribution attribution = Attribution.of(
                List.of(window(0, 0, words(1000, "Buenos", "días"), words(4000, "Hola", "doctora"))),
                SpeakerTimeline.of(List.of(
                        new Turn(0, 0, 100),
                        new Turn(1, 1000, 1400),
                        new Turn(0, 4600, 6000),
                        new Turn(2, 9000, 9900))),
                SpokenRoles.of("es"));
        assertThat(attribution.segments()).extracting(Segment::text).containsExactly("Buenos días", "Hola doctora");
        assertThat(attribution.segments()).extracting(Segment::speaker).containsExactly("S1", "S2");
        assertThat(attribution.speakers()).extracting(Speaker::id).containsExactly("S1", "S2");
    }

    @Test
    void where_two_speak_at_once_most_of_the_time_the_segment_says_so() {
        Attribution attribution = Attribution.of(
                List.of(window(0, 0, words(0, "no", "entiendo"), words(2000, "bien", "gracias"))),
                SpeakerTimeline.of(List.of(new Turn(0, 0, 3000), new Turn(1, 200, 1000))),
                SpokenRoles.of("es"));
        assertThat(attribution.segments()).extracting(Segment::quality).containsExactly(Quality.OVERLAP, Quality.OK);
        assertThat(attribution.speakers().getFirst().overlapSeconds()).isCloseTo(0.8, within(0.05));
    }

    @Test
    void roles_that_are_heard_say_how_sure_they_are_and_those_of_channels_are_not_guesses() {
        List<Speaker> heard = Attribution.of(
                        List.of(window(0, 0, words(0, "¿Qué", "le", "duele?", "Me", "duele", "todo."))),
                        SpeakerTimeline.of(List.of(new Turn(0, 0, 1500), new Turn(1, 1500, 3000))),
                        SpokenRoles.of("es"))
                .speakers();
        assertThat(heard).extracting(Speaker::role).containsExactly(Role.CLINICIAN, Role.PATIENT);
        assertThat(heard)
                .extracting(Speaker::roleConfidence)
                .allSatisfy(confidence -> assertThat(confidence).isBetween(SpokenRoles.BAR, 1.0));

        List<Speaker> mapped = Attribution.of(List.of(window(0, 0, heard(0, 2000, "¿Qué le duele?"))), BOTH)
                .speakers();
        assertThat(mapped).extracting(Speaker::roleConfidence).containsOnlyNulls();
    }

    @Test
    void channels_take_the_roles_that_the_caller_gave_and_segments_the_order_of_time() {
        Attribution attribution = Attribution.of(
                List.of(
                        window(0, 0, heard(0, 2000, "¿Qué le duele?"), heard(5000, 6000, "¿Desde cuándo?")),
                        window(1, 1, heard(1500, 4500, "La cabeza"), heard(6500, 7500, "Ayer"))),
                BOTH);
        assertThat(attribution.segments())
                .extracting(Segment::text)
                .containsExactly("¿Qué le duele?", "La cabeza", "¿Desde cuándo?", "Ayer");
        assertThat(attribution.segments()).extracting(Segment::speaker).containsExactly("S1", "S2", "S1", "S2");
        assertThat(attribution.speakers())
                .containsExactly(
                        new Speaker("S1", Role.CLINICIAN, null, 3.0, 3.0 / 7, 2, 1.5, 0.5),
                        new Speaker("S2", Role.PATIENT, null, 4.0, 4.0 / 7, 2, 2.0, 0.5));
    }

    @Test
    void a_speaker_who_says_nothing_is_named_all_the_same() {
        Attribution attribution = Attribution.of(List.of(window(0, 1, heard(0, 1000, "Hola"))), BOTH);
        assertThat(attribution.speakers()).extracting(Speaker::turns).containsExactly(0, 1);
    }

    @Test
    void a_window_that_is_not_transcribed_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attribution.of(List.of(new Window(0, 0, 0, 1000, null)), List.of()));
    }

    private static Window window(int index, int channel, RecognisedSegment... segments) {
        return new Window(index, channel, 0, 30_000, List.of(segments));
    }

    /** A segment of words of half a second. */
    private static RecognisedSegment words(long start, String... texts) {
        List<Word> words = new ArrayList<>();
        for (String text : texts) {
            long at = start + 500L * words.size();
            words.add(new Word(text, at, at + 500, 0.9, Timing.MEASURED));
        }
        return new RecognisedSegment(
                start, start + 500L * texts.length, String.join(" ", texts), 0.9, Quality.OK, words);
    }

    private static RecognisedSegment heard(long start, long end, String text) {
        return new RecognisedSegment(start, end, text, 0.9, Quality.OK, List.of());
    }
}
