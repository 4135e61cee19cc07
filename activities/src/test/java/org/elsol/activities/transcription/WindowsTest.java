package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.elsol.store.transcription.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech is cut into windows that hold all of it once, are short enough, and end where it is quiet. */
class WindowsTest {

    private static final int FRAMES_A_SECOND = 31;

    @Test
    void silence_has_no_window() {
        assertThat(Windows.cut(List.of(profile(1000)))).isEmpty();
        assertThat(Windows.cut(List.of(profile(0)))).isEmpty();
        assertThat(Windows.speechMs(List.of(profile(1000)))).isZero();
    }

    @Test
    void a_click_is_no_speech() {
        SpeechProfile profile = profile(1000);
        Arrays.fill(profile.probability(), 100, 105, 0.9f);
        assertThat(Windows.cut(List.of(profile))).isEmpty();
    }

    @Test
    void sentences_with_short_pauses_share_a_window() {
        SpeechProfile profile = profile(30 * FRAMES_A_SECOND);
        speak(profile, 2, 6);
        speak(profile, 7, 12);
        speak(profile, 13, 20);
        List<Window> windows = Windows.cut(List.of(profile));
        assertThat(windows).hasSize(1);
        assertThat(windows.getFirst().startMs()).isBetween(1700L, 2000L);
        assertThat(windows.getFirst().endMs()).isBetween(19_800L, 20_200L);
    }

    @Test
    void a_long_pause_begins_a_new_window() {
        SpeechProfile profile = profile(40 * FRAMES_A_SECOND);
        speak(profile, 1, 5);
        speak(profile, 15, 20);
        assertThat(Windows.cut(List.of(profile))).hasSize(2);
    }

    @Test
    void speech_without_pause_is_cut_where_it_is_quietest() {
        SpeechProfile profile = profile(45 * FRAMES_A_SECOND);
        speak(profile, 0, 45);
        int quiet = 20 * FRAMES_A_SECOND;
        Arrays.fill(profile.loudness(), quiet - 1, quiet + 2, 0.001f);
        List<Window> windows = Windows.cut(List.of(profile));
        assertThat(windows).hasSize(2);
        assertThat(windows.getFirst().endMs()).isEqualTo((long) quiet * SpeechProfile.FRAME_MS);
        assertThat(windows.get(1).startMs()).isEqualTo(windows.getFirst().endMs());
    }

    @Test
    void windows_of_two_channels_are_numbered_by_time_and_then_by_channel() {
        SpeechProfile left = profile(60 * FRAMES_A_SECOND);
        SpeechProfile right = profile(60 * FRAMES_A_SECOND);
        speak(left, 0, 5);
        speak(right, 0, 5);
        speak(right, 20, 25);
        speak(left, 40, 45);
        List<Window> windows = Windows.cut(List.of(left, right));
        assertThat(windows).extracting(Window::index).containsExactly(0, 1, 2, 3);
        assertThat(windows).extracting(Window::channel).containsExactly(0, 1, 1, 0);
        assertThat(windows).noneMatch(Window::isTranscribed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_is_said_windows_hold_all_speech_once_and_none_is_too_long(long seed) {
        Random random = new Random(seed);
        SpeechProfile profile = profile(600 * FRAMES_A_SECOND);
        for (int at = 0; at < profile.frames(); ) {
            int end = Math.min(profile.frames(), at + random.nextInt(60 * FRAMES_A_SECOND));
            Arrays.fill(profile.probability(), at, end, 0.9f);
            at = end + random.nextInt(8 * FRAMES_A_SECOND);
        }
        for (int i = 0; i < profile.frames(); i++) {
            profile.loudness()[i] = random.nextFloat();
        }
        List<Window> windows = Windows.cut(List.of(profile));
        assertThat(windows).allMatch(window -> window.endMs() - window.startMs() <= 30_000);
        assertThat(windows).allMatch(window -> window.endMs() > window.startMs());
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).startMs())
                    .isGreaterThanOrEqualTo(windows.get(i - 1).endMs());
        }
        for (SpeechSpan span : SpeechSpans.of(profile)) {
            for (int frame = span.start(); frame < span.end(); frame++) {
                long ms = (long) frame * SpeechProfile.FRAME_MS;
                assertThat(windows).anyMatch(window -> window.startMs() <= ms && ms < window.endMs());
            }
        }
    }

    private static SpeechProfile profile(int frames) {
        return new SpeechProfile(new float[frames], new float[frames]);
    }

    private static void speak(SpeechProfile profile, int fromSecond, int toSecond) {
        int from = fromSecond * FRAMES_A_SECOND;
        int to = Math.min(profile.frames(), toSecond * FRAMES_A_SECOND);
        Arrays.fill(profile.probability(), from, to, 0.95f);
        Arrays.fill(profile.loudness(), from, to, 0.2f);
    }
}
