package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.elsol.activities.models.ModelClock;
import org.elsol.store.transcription.Window;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Voices are heard, and nothing else is. */
class VoiceActivityTest {

    private static final int RATE = AudioDecoder.SAMPLE_RATE;
    private static final int SECONDS = 20;

    @Test
    void silence_noise_and_tones_give_no_window() throws Exception {
        for (float[] sound : List.of(
                Sounds.silence(SECONDS * RATE),
                Sounds.noise(SECONDS * RATE, 0.001f, 1),
                Sounds.noise(SECONDS * RATE, 0.1f, 2),
                Sounds.noise(SECONDS * RATE, 0.5f, 3),
                Sounds.tone(100, SECONDS * RATE, RATE),
                Sounds.tone(440, SECONDS * RATE, RATE),
                Sounds.tone(1000, SECONDS * RATE, RATE),
                Sounds.tone(3000, SECONDS * RATE, RATE))) {
            assertThat(windows(pcm(sound), 1)).isEmpty();
        }
    }

    @Test
    void human_speech_is_found_where_it_is() throws Exception {
        byte[] voice =
                Prompts.pcm(Ffmpeg.find(), Prompts.longerThanThreeSeconds(1).getFirst());
        byte[] padded = new byte[3 * RATE * 2 + voice.length + 3 * RATE * 2];
        System.arraycopy(voice, 0, padded, 3 * RATE * 2, voice.length);
        List<Window> windows = windows(padded, 1);
        assertThat(windows).hasSize(1);
        assertThat((double) windows.getFirst().startMs()).isCloseTo(3000, within(400.0));
        double end = 3000 + voice.length / 32.0;
        assertThat((double) windows.getFirst().endMs()).isCloseTo(end, within(700.0));
    }

    @Test
    void channels_are_heard_apart() throws Exception {
        byte[] voice =
                Prompts.pcm(Ffmpeg.find(), Prompts.longerThanThreeSeconds(1).getFirst());
        byte[] stereo = new byte[2 * voice.length];
        for (int i = 0; i < voice.length; i += 2) {
            System.arraycopy(voice, i, stereo, 2 * i + 2, 2);
        }
        assertThat(windows(stereo, 2)).isNotEmpty().allMatch(window -> window.channel() == 1);
    }

    @Test
    void a_file_that_is_no_model_is_named(@TempDir Path folder) throws IOException {
        Path broken = Files.write(folder.resolve("silero.onnx"), Arrays.copyOf(new byte[] {1, 2, 3}, 100));
        assertThatThrownBy(() -> new VoiceActivity(broken, "0", new ModelClock()))
                .isInstanceOf(SpeechModelUnavailable.class)
                .hasMessageContaining("silero.onnx");
        assertThatThrownBy(() -> new VoiceActivity(folder.resolve("missing.onnx"), "0", new ModelClock()))
                .isInstanceOf(SpeechModelUnavailable.class);
    }

    @Test
    void it_listens_on_a_thread_that_gives_way_and_ends_with_what_the_beat_throws() {
        AtomicReference<String> thread = new AtomicReference<>("");
        IllegalStateException stop = new IllegalStateException("enough");
        try (VoiceActivity activity =
                new VoiceActivity(SpeechModels.silero(), SpeechModels.SILERO_SHA256, new ModelClock())) {
            assertThatThrownBy(() -> activity.profile(new ByteArrayInputStream(new byte[3200]), 1, () -> {
                        thread.set(Thread.currentThread().getName());
                        throw stop;
                    }))
                    .isSameAs(stop);
        }
        assertThat(thread.get()).startsWith("voice-activity");
    }

    private static List<Window> windows(byte[] pcm, int channels) throws IOException {
        try (VoiceActivity activity =
                new VoiceActivity(SpeechModels.silero(), SpeechModels.SILERO_SHA256, new ModelClock())) {
            return Windows.cut(activity.profile(new ByteArrayInputStream(pcm), channels, () -> {}));
        }
    }

    private static byte[] pcm(float[] samples) {
        byte[] wav = Sounds.wav(RATE, samples);
        return Arrays.copyOfRange(wav, 44, wav.length);
    }
}
