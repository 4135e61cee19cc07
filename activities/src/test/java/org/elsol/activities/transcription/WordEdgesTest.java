package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A word begins where a pause ends, and a pause belongs to no word. */
class WordEdgesTest {

    /** Sound from 0.5 to 1.5 s and from 2.5 to 3.5 s of 4 s. */
    private static final float[] TWO_STRETCHES = sound(4_000, 500, 1_500, 2_500, 3_500);

    @Test
    void a_pause_that_the_model_gave_to_the_next_word_is_taken_from_it() {
        List<HeardToken> fitted = WordEdges.fit(
                List.of(
                        text(" uno", 0, 900),
                        text(" dos", 900, 1_480),
                        text(" tres", 1_480, 3_000),
                        text(" fin", 3_000, 4_000)),
                TWO_STRETCHES);
        assertThat(fitted).extracting(HeardToken::startMs).containsExactly(500L, 900L, 2_500L, 3_000L);
        assertThat(fitted).extracting(HeardToken::endMs).containsExactly(900L, 1_500L, 3_000L, 3_500L);
    }

    @Test
    void a_pause_that_the_model_gave_to_the_word_before_is_taken_from_it() {
        List<HeardToken> fitted =
                WordEdges.fit(List.of(text(" uno", 0, 2_600), text(" dos", 2_600, 4_000)), TWO_STRETCHES);
        assertThat(fitted).extracting(HeardToken::startMs).containsExactly(500L, 2_500L);
        assertThat(fitted).extracting(HeardToken::endMs).containsExactly(1_500L, 3_500L);
    }

    @Test
    void tokens_of_one_word_stay_within_it_and_in_order() {
        List<HeardToken> fitted = WordEdges.fit(
                List.of(text(" du", 0, 200), text("ele", 200, 1_600), time(1_600), text(" mucho", 1_600, 4_000)),
                TWO_STRETCHES);
        assertThat(fitted).extracting(HeardToken::startMs).containsExactly(500L, 500L, 1_600L, 2_500L);
        assertThat(fitted).extracting(HeardToken::endMs).containsExactly(500L, 1_500L, 1_600L, 3_500L);
    }

    @Test
    void a_pause_far_from_every_edge_moves_none() {
        List<HeardToken> fitted = WordEdges.fit(
                List.of(text(" uno", 0, 1_000), text(" dos", 1_000, 3_200), text(" tres", 3_200, 4_000)),
                TWO_STRETCHES);
        assertThat(fitted.get(1).startMs()).isEqualTo(1_000);
        assertThat(fitted.get(2).startMs()).isEqualTo(3_200);
    }

    @Test
    void nothing_heard_and_no_sound_are_left_as_they_are() {
        assertThat(WordEdges.fit(List.of(), TWO_STRETCHES)).isEmpty();
        assertThat(WordEdges.fit(List.of(time(0)), TWO_STRETCHES)).hasSize(1);
        assertThat(WordEdges.fit(List.of(text(" uno", 0, 10)), new float[0])).hasSize(1);
    }

    private static HeardToken text(String text, long startMs, long endMs) {
        return new HeardToken(HeardToken.Kind.TEXT, text.getBytes(StandardCharsets.UTF_8), startMs, endMs, 0.9);
    }

    private static HeardToken time(long ms) {
        return new HeardToken(HeardToken.Kind.TIME, new byte[0], ms, ms, 0.9);
    }

    private static float[] sound(int lengthMs, int... edgesMs) {
        int perMs = AudioDecoder.SAMPLE_RATE / 1000;
        float[] samples = new float[lengthMs * perMs];
        for (int i = 0; i < edgesMs.length; i += 2) {
            Arrays.fill(samples, edgesMs[i] * perMs, edgesMs[i + 1] * perMs, 0.5f);
        }
        return samples;
    }
}
