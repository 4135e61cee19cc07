package org.elsol.store.transcription.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are told by what they hold: real containers are read, everything else is refused, and nothing else is opened. */
class MediaInspectorTest {

    private static final int RATE = 16_000;

    static Ffmpeg ffmpeg;

    @TempDir
    Path folder;

    @BeforeAll
    static void find_ffmpeg() throws IOException {
        ffmpeg = Ffmpeg.find();
    }

    @Test
    void a_wav_tells_its_format_duration_channels_and_rate() throws Exception {
        Path file = write("a.txt", Sounds.wav(8000, tone(8000, 3.5), tone(8000, 3.5)));
        assertThat(inspect(file)).isEqualTo(new Inspection("wav", 3.5, 2, 8000, false));
    }

    @ParameterizedTest
    @CsvSource({
        "mp3, mp3, mp3",
        "mp4, mp4, aac",
        "ogg, ogg, libopus",
        "flac, flac, flac",
        "webm, webm, libopus",
        "adts, aac, aac",
        "amr, amr, libopencore_amrnb",
        "mpegts, ts, aac",
        "aiff, aiff, pcm_s16be"
    })
    void the_usual_containers_are_read(String muxer, String format, String codec) throws Exception {
        Path file = encode(muxer, codec, 4);
        Inspection inspection = inspect(file);
        assertThat(inspection.format()).isEqualTo(format);
        assertThat(inspection.seconds()).isCloseTo(4, within(0.3));
        assertThat(inspection.channels()).isEqualTo(1);
        assertThat(inspection.truncated()).isFalse();
    }

    @Test
    void a_recording_of_a_browser_which_does_not_tell_its_duration_is_measured() throws Exception {
        Path file = folder.resolve("live");
        Path wav = write("a.wav", Sounds.wav(RATE, tone(RATE, 6)));
        try (Subprocess encoder = ffmpeg.convert(
                wav, List.of("-c:a", "libopus", "-f", "webm", "-live", "1", "-"), Duration.ofSeconds(20))) {
            Files.copy(encoder.output(), file);
            assertThat(encoder.waitFor()).isZero();
        }
        assertThat(inspect(file).seconds()).isCloseTo(6, within(0.1));
    }

    @Test
    void a_wav_that_was_cut_short_is_taken_and_says_so() throws Exception {
        byte[] wav = Sounds.wav(RATE, tone(RATE, 10));
        Inspection inspection = inspect(write("cut.wav", Arrays.copyOf(wav, wav.length / 2)));
        assertThat(inspection.truncated()).isTrue();
        assertThat(inspection.seconds()).isCloseTo(5, within(0.1));
    }

    @Test
    void an_ogg_without_its_last_page_says_so() throws Exception {
        Path file = encode("ogg", "libopus", 10);
        byte[] ogg = Files.readAllBytes(file);
        assertThat(inspect(write("cut.ogg", Arrays.copyOf(ogg, ogg.length / 2))).truncated())
                .isTrue();
    }

    @Test
    void a_wav_whose_recorder_did_not_know_the_size_is_whole() throws Exception {
        byte[] wav = Sounds.wav(RATE, tone(RATE, 2));
        Arrays.fill(wav, 40, 44, (byte) 0xff);
        Inspection inspection = inspect(write("streamed.wav", wav));
        assertThat(inspection.truncated()).isFalse();
        assertThat(inspection.seconds()).isCloseTo(2, within(0.1));
    }

    @Test
    void a_file_without_one_sample_is_refused() throws Exception {
        byte[] wav = Sounds.wav(RATE, tone(RATE, 1));
        byte[] mp4 = Files.readAllBytes(encode("mp4", "aac", 2));
        List<Path> refused = new ArrayList<>();
        refused.add(write("empty.wav", new byte[0]));
        refused.add(write("text.wav", "Me duele la cabeza.\n".repeat(500).getBytes(StandardCharsets.UTF_8)));
        refused.add(write("header.wav", Arrays.copyOf(wav, 44)));
        refused.add(write("half-header.wav", Arrays.copyOf(wav, 20)));
        refused.add(write("no-samples.wav", Sounds.wav(RATE, new float[0])));
        refused.add(write("no-index.mp4", Arrays.copyOf(mp4, mp4.length / 2)));
        refused.add(write("zeros.mp3", new byte[100_000]));
        refused.add(silentVideo());
        for (Path file : refused) {
            assertThatThrownBy(() -> inspect(file))
                    .as(file.getFileName().toString())
                    .isInstanceOf(UnreadableAudio.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n%s\n#EXT-X-ENDLIST\n",
                "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.wav\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile '%s'\n",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><BaseURL>%s</BaseURL></Period></MPD>"
            })
    void a_playlist_cannot_refer_to_another_file(String playlist) throws Exception {
        Path secret = write("secret.wav", Sounds.wav(RATE, tone(RATE, 1)));
        Path file = write("list.wav", playlist.replace("%s", secret.toString()).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> inspect(file)).isInstanceOf(UnreadableAudio.class);
    }

    @Test
    void is_quick() throws Exception {
        Path file = write("hour.wav", Sounds.wav(RATE, tone(RATE, 3600)));
        inspect(file);
        long start = System.nanoTime();
        inspect(file);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_program_that_takes_too_long_is_killed() throws Exception {
        Path wav = write("a.wav", Sounds.wav(RATE, tone(RATE, 60)));
        try (Subprocess slow =
                ffmpeg.convert(wav, List.of("-filter:a", "arealtime", "-f", "null", "-"), Duration.ofMillis(300))) {
            assertThat(slow.waitFor()).isNotZero();
            assertThat(slow.timedOut()).isTrue();
        }
    }

    private Inspection inspect(Path file) throws IOException, UnreadableAudio {
        return new MediaInspector(ffmpeg).inspect(file);
    }

    private Path encode(String muxer, String codec, int seconds) throws IOException {
        Path wav = write("source.wav", Sounds.wav(8000, tone(8000, seconds)));
        Path file = folder.resolve("encoded." + muxer);
        run(List.of("-i", wav.toString(), "-c:a", codec, "-f", muxer, file.toString()));
        return file;
    }

    private Path silentVideo() throws IOException {
        Path file = folder.resolve("video.mp4");
        run(List.of("-f", "lavfi", "-i", "testsrc=duration=1", "-c:v", "mpeg4", file.toString()));
        return file;
    }

    private static void run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.ffmpeg().toString(), "-v", "quiet", "-y"));
        command.addAll(arguments);
        try (Subprocess encoder = Subprocess.start(command, null, Duration.ofSeconds(30))) {
            assertThat(encoder.waitFor()).isZero();
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static float[] tone(int sampleRate, double seconds) {
        return Sounds.tone(440, (int) (seconds * sampleRate), sampleRate);
    }
}
