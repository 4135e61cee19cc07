package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Word;
import org.elsol.store.transcription.audio.Sounds;
import org.junit.jupiter.api.Test;

/** A window is heard again where sound has no words, where words are unsure or loop, and not otherwise. */
class DoubtTest {

    private static final int SECONDS = 10;

    private final SpeechRequest request =
            new SpeechRequest(Sounds.noise(SECONDS * 16_000, 0.1f, 1), 60_000, "es", List.of());

    @Test
    void words_all_along_are_not_doubted() {
        assertThat(Doubt.about(List.of(said(0, 10, 0.9, Quality.OK)), request)).isZero();
    }

    @Test
    void sound_without_words_is_doubted_wherever_it_is() {
        assertThat(Doubt.about(List.of(said(0, 7, 0.9, Quality.OK)), request)).isPositive();
        assertThat(Doubt.about(List.of(said(3, 10, 0.9, Quality.OK)), request)).isPositive();
        assertThat(Doubt.about(List.of(said(0, 4, 0.9, Quality.OK), said(7, 10, 0.9, Quality.OK)), request))
                .isPositive();
        assertThat(Doubt.about(List.of(), request)).isPositive();
    }

    @Test
    void silence_without_words_is_not_doubted() {
        float[] samples = request.samples().clone();
        java.util.Arrays.fill(samples, 5 * 16_000, samples.length, 0f);
        SpeechRequest half = new SpeechRequest(samples, 60_000, "es", List.of());
        assertThat(Doubt.about(List.of(said(0, 5, 0.9, Quality.OK)), half)).isZero();
    }

    @Test
    void unsure_and_repeated_words_are_doubted() {
        assertThat(Doubt.about(List.of(said(0, 10, 0.5, Quality.OK)), request)).isPositive();
        assertThat(Doubt.about(List.of(said(0, 10, 0.9, Quality.REPEATED)), request))
                .isPositive();
    }

    /** A word for each half second. */
    private RecognisedSegment said(int fromSecond, int toSecond, double confidence, Quality quality) {
        List<Word> words = new ArrayList<>();
        for (long ms = fromSecond * 1000L; ms < toSecond * 1000L; ms += 500) {
            long start = request.startMs() + ms;
            words.add(new Word("palabra", start, start + 500, confidence, Timing.MEASURED));
        }
        return new RecognisedSegment(
                words.getFirst().startMs(), words.getLast().endMs(), "palabra", confidence, quality, words);
    }
}
