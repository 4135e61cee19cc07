package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.SpeechMetrics;
import org.elsol.store.transcription.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A recording is in the language that most of its time sounds like. */
class HeardLanguageTest {

    private static final DetectedLanguage SPANISH = new DetectedLanguage("es", 0.9);
    private static final DetectedLanguage GALICIAN = new DetectedLanguage("gl", 0.6);

    @Test
    void the_language_of_most_of_the_time_wins_and_the_rest_makes_it_less_probable() {
        List<Window> windows =
                List.of(window(0, 0, said(0, 9_000, SPANISH)), window(1, 9_000, said(9_000, 10_000, GALICIAN)));
        assertThat(HeardLanguage.measuredIn(windows)).hasValueSatisfying(language -> {
            assertThat(language.code()).isEqualTo("es");
            assertThat(language.probability()).isCloseTo(0.81, within(1e-9));
        });
    }

    @Test
    void nothing_measured_is_nothing_told() {
        RecognisedSegment wordless = new RecognisedSegment(
                0, 1000, "", 0.5, Quality.NO_SPEECH, List.of(), new SpeechMetrics(0, 0, 0, SPANISH));
        assertThat(HeardLanguage.measuredIn(List.of(
                        window(0, 0, said(0, 900, null)), window(1, 900, wordless), new Window(2, 0, 0, 9, null))))
                .isEmpty();
    }

    @Test
    void one_window_tells_of_a_minute_and_three_of_an_hour_the_longest_of_them() throws Exception {
        assertThat(detected(List.of(window(0, 0), window(1, 29_000)))).containsExactly(0);
        List<Window> hour = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            long start = i * 30_000L;
            hour.add(new Window(i, 0, start, start + 20_000 + i * 50L, null));
        }
        assertThat(detected(hour)).containsExactly(119, 118, 117);
        assertThat(HeardLanguage.detectedIn(List.of(), window -> SPANISH)).isEqualTo(Optional.empty());
    }

    private static List<Integer> detected(List<Window> windows) throws Exception {
        List<Integer> asked = new ArrayList<>();
        assertThat(HeardLanguage.detectedIn(windows, window -> {
                    asked.add(window.index());
                    return SPANISH;
                }))
                .hasValueSatisfying(
                        language -> assertThat(language.probability()).isCloseTo(0.9, within(1e-9)));
        return asked;
    }

    private static Window window(int index, long startMs, RecognisedSegment... segments) {
        return new Window(index, 0, startMs, startMs + 28_000, List.of(segments));
    }

    private static RecognisedSegment said(long startMs, long endMs, @Nullable DetectedLanguage language) {
        return new RecognisedSegment(
                startMs, endMs, "Hola", 0.9, Quality.OK, List.of(), new SpeechMetrics(-0.1, 0.1, 0.4, language));
    }
}
