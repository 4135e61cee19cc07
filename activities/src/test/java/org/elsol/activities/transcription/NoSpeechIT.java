package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.elsol.activities.models.ModelClock;
import org.elsol.store.transcription.audio.Sounds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten minutes of what is no speech give no window, so the recogniser has nothing to invent words from. */
class NoSpeechIT {

    private static final int RATE = AudioDecoder.SAMPLE_RATE;
    private static final int SAMPLES = 600 * RATE;

    private static VoiceActivity voices;

    /** What a line, a room or a waiting loop sounds like. */
    enum Sound {
        SILENCE,
        DITHER,
        FAINT_NOISE,
        LOUD_NOISE,
        TONES,
        RINGBACK,
        CHORDS;

        double at(int i) {
            return switch (this) {
                case SILENCE -> 0;
                case DITHER -> Math.signum(random(i)) / Short.MAX_VALUE;
                case FAINT_NOISE -> 0.002 * random(i);
                case LOUD_NOISE -> 0.2 * random(i);
                case TONES -> 0.4 * sine(200 + i / RATE % 20 * 150, i);
                case RINGBACK -> i / RATE % 6 < 2 ? 0.25 * (sine(440, i) + sine(480, i)) : 0;
                case CHORDS -> chord(i);
            };
        }

        /** Normally distributed, the same each time for this sample. */
        private static double random(int i) {
            return new Random(i * 0x9E3779B97F4A7C15L).nextGaussian();
        }

        /** Four chords of three notes with overtones, each struck and fading within two seconds. */
        private static double chord(int i) {
            double[] roots = {220, 174.61, 261.63, 196};
            double root = roots[i / (2 * RATE) % roots.length];
            double fading = Math.exp(-1.5 * (i % (2 * RATE)) / RATE);
            double sum = 0;
            for (double note : new double[] {root, root * 5 / 4, root * 3 / 2}) {
                sum += sine(note, i) + 0.5 * sine(2 * note, i) + 0.25 * sine(3 * note, i);
            }
            return 0.1 * fading * sum;
        }

        private static double sine(double hertz, int i) {
            return Math.sin(2 * Math.PI * hertz * i / RATE);
        }
    }

    @BeforeAll
    static void load() {
        voices = new VoiceActivity(SpeechModels.silero(), SpeechModels.SILERO_SHA256, new ModelClock());
    }

    @AfterAll
    static void close() {
        if (voices != null) {
            voices.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ten_minutes_without_speech_have_no_window(Sound sound) throws IOException {
        float[] samples = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = (float) sound.at(i);
        }
        byte[] wav = Sounds.wav(RATE, samples);
        byte[] pcm = Arrays.copyOfRange(wav, 44, wav.length);
        assertThat(Windows.cut(voices.profile(new ByteArrayInputStream(pcm), 1, () -> {})))
                .isEmpty();
    }
}
