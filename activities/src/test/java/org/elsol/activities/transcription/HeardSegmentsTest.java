package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.SpeechMetrics;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Word;
import org.junit.jupiter.api.Test;

/** Tokens become words with times inside the window, and what cannot be trusted is labelled. */
class HeardSegmentsTest {

    private static final SpeechRequest TEN_SECONDS_FROM_ONE_MINUTE =
            new SpeechRequest(new float[160_000], 60_000, "es", List.of());

    @Test
    void tokens_join_to_words_at_leading_spaces() {
        RecognisedSegment segment =
                only(token(" Me", 0, 200), token(" du", 200, 400), token("ele", 400, 600), token(".", 600, 700));
        assertThat(segment.text()).isEqualTo("Me duele.");
        assertThat(segment.words()).extracting(Word::startMs).containsExactly(60_000L, 60_200L);
        assertThat(segment.words()).extracting(Word::endMs).containsExactly(60_200L, 60_700L);
        assertThat(segment.quality()).isEqualTo(Quality.OK);
    }

    @Test
    void a_character_that_was_split_over_two_tokens_is_whole() {
        byte[] word = " corazón".getBytes(StandardCharsets.UTF_8);
        HeardToken first = token(Arrays.copyOf(word, 7), 0, 100, 0.9);
        HeardToken second = token(Arrays.copyOfRange(word, 7, word.length), 100, 200, 0.9);
        assertThat(only(first, second).text()).isEqualTo("corazón");
    }

    @Test
    void times_never_leave_the_window_or_go_back() {
        RecognisedSegment segment = only(
                token(" uno", -50, 300),
                token(" dos", 200, 100),
                token(" tres", 9_000, 12_000),
                token(" fin", 31_000, 33_000));
        long last = 60_000;
        for (Word word : segment.words()) {
            assertThat(word.startMs()).isBetween(last, 70_000L);
            assertThat(word.endMs()).isBetween(word.startMs(), 70_000L);
            last = word.endMs();
        }
        assertThat(segment.endMs()).isEqualTo(70_000);
    }

    @Test
    void segments_are_cut_where_the_model_put_a_time() {
        List<RecognisedSegment> segments =
                heard(time(0), token(" Hola.", 0, 500), time(600), time(900), token(" Adiós.", 900, 1500), time(1600));
        assertThat(segments).extracting(RecognisedSegment::text).containsExactly("Hola.", "Adiós.");
    }

    @Test
    void what_is_written_for_sounds_never_becomes_text() {
        assertNothingSaid(token(" [", 0, 1), token("Música", 1, 2), token("]", 2, 300));
        assertNothingSaid(token(" (", 0, 1), token("suspira", 1, 2), token(" hondo", 2, 3), token(")", 3, 300));
        assertNothingSaid(token(" ♪♪", 0, 300));
        assertThat(only(token(" [Risas]", 0, 1), token(" Sí", 1, 2)).text()).isEqualTo("Sí");
        assertThat(only(token(" [no", 0, 1), token(" cierra", 1, 2)).text()).isEqualTo("no cierra");
    }

    @Test
    void a_segment_of_nothing_but_white_space_is_none() {
        assertThat(heard(token(" ", 0, 300))).isEmpty();
    }

    @Test
    void improbable_words_where_there_was_probably_no_speech_are_labelled_and_kept() {
        HeardToken[] tokens = {token(bytes(" Amara"), 0, 1, 0.2), token(bytes(".org"), 1, 2, 0.3)};
        assertThat(HeardSegments.of(hearing(0.7, tokens), TEN_SECONDS_FROM_ONE_MINUTE))
                .singleElement()
                .satisfies(segment -> {
                    assertThat(segment.quality()).isEqualTo(Quality.NO_SPEECH);
                    assertThat(segment.text()).isEqualTo("Amara.org");
                });
        HeardToken sure = token(" Hola", 0, 1);
        assertThat(HeardSegments.of(hearing(0.7, sure), TEN_SECONDS_FROM_ONE_MINUTE))
                .extracting(RecognisedSegment::quality)
                .containsExactly(Quality.OK);
    }

    @Test
    void times_that_were_not_aligned_with_the_sound_are_labelled_interpolated() {
        Hearing guessed = new Hearing(List.of(List.of(token(bytes(" Hola"), 0, 1, 0.5))), Timing.INTERPOLATED, 0, null);
        assertThat(HeardSegments.of(guessed, TEN_SECONDS_FROM_ONE_MINUTE)
                        .getFirst()
                        .words()
                        .getFirst()
                        .timing())
                .isEqualTo(Timing.INTERPOLATED);
    }

    @Test
    void a_word_without_a_time_of_its_own_is_labelled_interpolated() {
        assertThat(only(token(" por", 100, 400), token(" favor", 400, 400), token(" ingrese", 400, 900))
                        .words())
                .extracting(Word::timing)
                .containsExactly(Timing.MEASURED, Timing.INTERPOLATED, Timing.MEASURED);
    }

    @Test
    void what_was_measured_stays_with_the_segment() {
        DetectedLanguage spanish = new DetectedLanguage("es", 0.98);
        Hearing hearing =
                new Hearing(List.of(List.of(token(bytes(" Hola"), 0, 1, 0.5))), Timing.MEASURED, 0.1, spanish);
        SpeechMetrics metrics = Objects.requireNonNull(HeardSegments.of(hearing, TEN_SECONDS_FROM_ONE_MINUTE)
                .getFirst()
                .metrics());
        assertThat(metrics.averageLogProbability()).isCloseTo(Math.log(0.5), within(1e-9));
        assertThat(metrics.noSpeechProbability()).isEqualTo(0.1);
        assertThat(metrics.compressionRatio()).isBetween(0.2, 0.5);
        assertThat(metrics.language()).isEqualTo(spanish);
    }

    @Test
    void a_text_that_compresses_as_loops_do_is_one_though_no_phrase_follows_itself_closely() {
        String lap = " uno dos tres cuatro cinco seis siete ocho nueve diez once doce";
        List<HeardToken> tokens = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            for (String word : lap.strip().split(" ", -1)) {
                tokens.add(token(" " + word, 0, 1));
            }
        }
        assertThat(only(tokens.toArray(HeardToken[]::new)).quality()).isEqualTo(Quality.REPEATED);
    }

    @Test
    void a_short_sentence_over_and_over_is_a_loop_from_its_second_time_on() {
        List<HeardToken> tokens = new ArrayList<>();
        for (long at = 0; at < 9_000; at += 300) {
            tokens.addAll(
                    List.of(token(" Muchas", at, at + 100), token(" gracias.", at + 100, at + 200), time(at + 250)));
        }
        List<RecognisedSegment> segments = heard(tokens.toArray(HeardToken[]::new));
        assertThat(segments).hasSize(30);
        assertThat(segments.getFirst().quality()).isEqualTo(Quality.OK);
        assertThat(segments.subList(1, 30))
                .extracting(RecognisedSegment::quality)
                .containsOnly(Quality.REPEATED);
    }

    @Test
    void a_loop_is_labelled_and_kept() {
        List<HeardToken> loop = new ArrayList<>();
        for (long at = 0; at < 600; at += 100) {
            loop.add(token(" muchas", at, at + 50));
            loop.add(token(" gracias", at + 50, at + 100));
        }
        RecognisedSegment segment = only(loop.toArray(HeardToken[]::new));
        assertThat(segment.quality()).isEqualTo(Quality.REPEATED);
        assertThat(segment.words()).hasSize(12);
    }

    @Test
    void what_people_do_repeat_is_no_loop() {
        assertThat(only(token(" No,", 0, 1), token(" no,", 1, 2), token(" no.", 2, 3))
                        .quality())
                .isEqualTo(Quality.OK);
        assertThat(heard(token(" Sí.", 0, 1), time(2), token(" Sí.", 3, 4)))
                .extracting(RecognisedSegment::quality)
                .containsOnly(Quality.OK);
    }

    @Test
    void a_sentence_that_comes_back_word_for_word_is_a_loop() {
        HeardToken[] twice = {
            token(" gracias", 0, 1),
            token(" por", 1, 2),
            token(" ver", 2, 3),
            token(" esto", 3, 4),
            time(5),
            token(" gracias", 6, 7),
            token(" por", 7, 8),
            token(" ver", 8, 9),
            token(" esto", 9, 10)
        };
        assertThat(heard(twice)).extracting(RecognisedSegment::quality).containsExactly(Quality.OK, Quality.REPEATED);
    }

    @Test
    void improbable_words_are_labelled() {
        RecognisedSegment segment = only(token(bytes(" quizás"), 0, 1, 0.2), token(bytes(" algo"), 1, 2, 0.3));
        assertThat(segment.quality()).isEqualTo(Quality.LOW_CONFIDENCE);
        assertThat(segment.confidence()).isBetween(0.2, 0.3);
    }

    @Test
    void a_very_long_segment_is_labelled_in_no_time() {
        List<HeardToken> tokens = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            tokens.add(token(" [palabra" + i, 0, 1));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> only(tokens.toArray(HeardToken[]::new)));
    }

    private static void assertNothingSaid(HeardToken... tokens) {
        RecognisedSegment segment = only(tokens);
        assertThat(segment.quality()).isEqualTo(Quality.NO_SPEECH);
        assertThat(segment.text()).isEmpty();
        assertThat(segment.words()).isEmpty();
        assertThat(segment.endMs()).isEqualTo(60_300);
    }

    private static Hearing hearing(double noSpeech, HeardToken... tokens) {
        return new Hearing(List.of(List.of(tokens)), Timing.MEASURED, noSpeech, null);
    }

    private static RecognisedSegment only(HeardToken... tokens) {
        List<RecognisedSegment> segments = heard(tokens);
        assertThat(segments).hasSize(1);
        return segments.getFirst();
    }

    private static List<RecognisedSegment> heard(HeardToken... tokens) {
        return HeardSegments.of(hearing(0, tokens), TEN_SECONDS_FROM_ONE_MINUTE);
    }

    private static HeardToken token(String text, long start, long end) {
        return token(bytes(text), start, end, 0.9);
    }

    private static HeardToken token(byte[] text, long start, long end, double probability) {
        return new HeardToken(HeardToken.Kind.TEXT, text, start, end, probability);
    }

    private static HeardToken time(long at) {
        return new HeardToken(HeardToken.Kind.TIME, new byte[0], at, at, 0.5);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
