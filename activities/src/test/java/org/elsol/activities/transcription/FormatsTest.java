package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.store.transcription.audio.Inspection;
import org.elsol.store.transcription.audio.MediaInspector;
import org.elsol.store.transcription.audio.Sounds;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.store.transcription.audio.Subprocess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A tune of tones, one each half second, goes into every format that is taken: what is decoded lasts as long, and each
 * tone is heard in its place.
 */
class FormatsTest {

    private static final int[] TUNE = {440, 1310, 620, 1900, 330, 950, 2400, 550, 1600, 770, 2900, 390};
    private static final int RATE = AudioDecoder.SAMPLE_RATE;
    private static final int TONE_SAMPLES = RATE / 2;
    private static final double SECONDS = TUNE.length / 2.0;

    /** Codecs fill up their last frame, and some say nothing of what they put before the first. */
    private static final double TOLERATED_SECONDS = 0.12;

    /** Before it is decoded, the length of a file without an index is a guess from its size. */
    private static final double GUESSED_SECONDS = 0.3;

    private static final String MOVING_PICTURE = "-f lavfi -i testsrc=size=64x48:rate=5:duration=6 -c:v mpeg4 ";

    @TempDir
    static Path folder;

    private static Ffmpeg ffmpeg;
    private static Path source;

    /**
     * A way to write the tune.
     *
     * @param format what the inspector shall say it is
     * @param file its name tells ffmpeg the container
     * @param arguments what ffmpeg is told between the tune and the name
     */
    record Way(String format, String file, String arguments) {

        @Override
        public String toString() {
            return file + ": " + arguments;
        }
    }

    @BeforeAll
    static void write_the_tune() throws IOException {
        ffmpeg = Ffmpeg.find();
        int rate = 96_000;
        float[] tune = new float[TUNE.length * rate / 2];
        for (int i = 0; i < TUNE.length; i++) {
            System.arraycopy(Sounds.tone(TUNE[i], rate / 2, rate), 0, tune, i * rate / 2, rate / 2);
        }
        source = Files.write(folder.resolve("tune.wav"), Sounds.wav(rate, tune));
    }

    static Stream<Way> wav() {
        List<Way> ways = new ArrayList<>();
        List.of("u8", "s16le", "s24le", "s32le", "f32le", "f64le", "mulaw", "alaw")
                .forEach(samples -> ways.add(new Way("wav", "a.wav", "-c:a pcm_" + samples + " -ar 16000")));
        List.of(8000, 11_025, 22_050, 32_000, 44_100, 48_000, 96_000)
                .forEach(rate -> ways.add(new Way("wav", "a.wav", "-c:a pcm_s16le -ar " + rate)));
        ways.add(new Way("wav", "a.wav", "-c:a pcm_mulaw -ar 8000"));
        ways.add(new Way("wav", "a.wav", "-c:a pcm_alaw -ar 8000"));
        ways.add(new Way("wav", "a.wav", "-c:a pcm_s24le -ar 96000 -ac 2"));
        return ways.stream();
    }

    static Stream<Way> compressed() {
        return Stream.of(
                new Way("mp3", "a.mp3", "-c:a libmp3lame -ar 44100"),
                new Way("mp3", "a.mp3", "-c:a libmp3lame -ar 8000"),
                new Way("mp4", "a.m4a", "-c:a aac -ar 44100"),
                new Way("aac", "a.aac", "-c:a aac -ar 44100"),
                new Way("ogg", "a.ogg", "-c:a libopus -b:a 24k -ar 48000"),
                new Way("ogg", "a.opus", "-c:a libopus -b:a 24k -ar 16000"),
                new Way("ogg", "a.ogg", "-c:a vorbis -strict experimental -ac 2 -ar 44100"),
                new Way("webm", "a.webm", "-c:a libopus -ar 48000"),
                new Way("flac", "a.flac", "-c:a flac -ar 44100"),
                new Way("amr", "a.amr", "-c:a libopencore_amrnb -ar 8000 -b:a 12.2k"),
                new Way("amr", "a.amr", "-c:a libvo_amrwbenc -ar 16000 -b:a 23.85k"),
                new Way("mp4", "a.3gp", "-c:a libopencore_amrnb -ar 8000 -b:a 12.2k"),
                new Way("mp4", "a.3gp", "-c:a aac -ar 16000"));
    }

    static Stream<Way> video() {
        return Stream.of(
                new Way("mp4", "a.mp4", MOVING_PICTURE + "-c:a aac"),
                new Way("mp4", "a.mov", MOVING_PICTURE + "-c:a pcm_s16le -ar 48000"),
                new Way("webm", "a.mkv", MOVING_PICTURE + "-c:a libopus"),
                new Way("webm", "b.mkv", MOVING_PICTURE + "-c:a aac"),
                new Way("mp4", "a.3gp", MOVING_PICTURE + "-c:a libopencore_amrnb -ar 8000 -b:a 12.2k"),
                new Way("avi", "a.avi", MOVING_PICTURE + "-c:a libmp3lame"));
    }

    @ParameterizedTest
    @MethodSource({"wav", "compressed", "video"})
    void is_taken_and_decoded_to_its_length_with_every_tone_in_its_place(Way way) throws Exception {
        Path file = written(way);
        Inspection inspection = new MediaInspector(ffmpeg).inspect(file);
        assertThat(inspection.format()).isEqualTo(way.format());
        assertThat(inspection.seconds()).isCloseTo(SECONDS, within(GUESSED_SECONDS));
        assertThat(inspection.truncated()).isFalse();

        FileAudioStore store = new FileAudioStore(folder.resolve("audio"), new SecretKeySpec(new byte[32], "AES"));
        store.put(new AudioKey("t", "c", AudioKey.Part.RECORDING), new ByteArrayInputStream(Files.readAllBytes(file)));
        Decoded decoded = new AudioDecoder(
                        store, new SpoolFolder(folder.resolve("spool")), ffmpeg, DecoderSettings.DEFAULT)
                .decode("t", "c", 1, () -> {});

        assertThat(decoded.seconds()).isCloseTo(SECONDS, within(TOLERATED_SECONDS));
        assertThat(decoded.truncated()).isFalse();
        try (InputStream pcm = store.open(new AudioKey("t", "c", AudioKey.Part.DECODED))) {
            assertThat(heard(new PcmReader(pcm, 1).read((int) (decoded.seconds() * RATE))[0]))
                    .containsExactly(TUNE);
        }
    }

    private static Path written(Way way) throws IOException {
        Path file = folder.resolve(way.file());
        List<String> command = new ArrayList<>(List.of(ffmpeg.ffmpeg().toString(), "-v", "error", "-y"));
        command.addAll(List.of("-i", source.toString()));
        command.addAll(List.of(way.arguments().split(" ")));
        command.add(file.toString());
        try (Subprocess encoder = Subprocess.start(command, null, Duration.ofSeconds(30))) {
            assertThat(encoder.waitFor()).as("ffmpeg writes it").isZero();
        }
        return file;
    }

    /** The loudest tone of the tune in the middle of each half second; none where it is faint. */
    private static int[] heard(float[] samples) {
        return IntStream.range(0, TUNE.length)
                .map(i -> loudest(samples, i * TONE_SAMPLES + TONE_SAMPLES / 4, TONE_SAMPLES / 2))
                .toArray();
    }

    private static int loudest(float[] samples, int from, int count) {
        int loudest = 0;
        double most = 0.1; // of the 0.5 that was written
        for (int hertz : TUNE) {
            double amplitude = amplitude(samples, from, count, hertz);
            if (amplitude > most) {
                most = amplitude;
                loudest = hertz;
            }
        }
        return loudest;
    }

    private static double amplitude(float[] samples, int from, int count, int hertz) {
        double real = 0;
        double imaginary = 0;
        for (int i = from; i < from + count; i++) {
            double angle = 2 * Math.PI * hertz * i / RATE;
            real += samples[i] * Math.cos(angle);
            imaginary += samples[i] * Math.sin(angle);
        }
        return 2 * Math.hypot(real, imaginary) / count;
    }
}
