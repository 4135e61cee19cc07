package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioMissing;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.store.transcription.audio.Sounds;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.store.transcription.audio.Subprocess;
import org.elsol.store.transcription.audio.UnreadableAudio;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings become samples at 16 kHz in the store, as far as they decode, and nothing else is left. */
class AudioDecoderTest {

    private static final AudioKey RECORDING = new AudioKey("t", "c", AudioKey.Part.RECORDING);
    private static final AudioKey DECODED = new AudioKey("t", "c", AudioKey.Part.DECODED);

    @TempDir
    Path folder;

    private Ffmpeg ffmpeg;
    private AudioStore store;
    private SpoolFolder spool;

    @BeforeEach
    void open() throws IOException {
        ffmpeg = Ffmpeg.find();
        store = new FileAudioStore(folder.resolve("audio"), new SecretKeySpec(new byte[32], "AES"));
        spool = new SpoolFolder(folder.resolve("spool"));
    }

    @Test
    void two_channels_are_mixed_to_one_at_16_kHz() throws Exception {
        put(Sounds.wav(44_100, tone(44_100, 2), tone(44_100, 2)));
        Decoded decoded = decode(1);
        assertThat(decoded.seconds()).isCloseTo(2, within(0.01));
        assertThat(decoded.truncated()).isFalse();
        assertThat(store.size(DECODED).orElseThrow()).isCloseTo(64_000, within(200L));
        assertThat(folder.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void two_channels_stay_two_when_asked() throws Exception {
        put(Sounds.wav(16_000, tone(16_000, 1), Sounds.silence(16_000)));
        assertThat(decode(2).seconds()).isEqualTo(1);
        try (InputStream pcm = store.open(DECODED)) {
            float[][] channels = new PcmReader(pcm, 2).read(16_000);
            assertThat(channels[0][100]).isNotZero();
            assertThat(channels[1]).containsOnly(0f);
        }
    }

    @Test
    void a_wav_that_was_cut_is_decoded_as_far_as_it_goes() throws Exception {
        byte[] wav = Sounds.wav(16_000, tone(16_000, 10));
        put(Arrays.copyOf(wav, wav.length / 4));
        Decoded decoded = decode(1);
        assertThat(decoded.truncated()).isTrue();
        assertThat(decoded.seconds()).isCloseTo(2.5, within(0.1));
    }

    @Test
    void a_compressed_recording_that_was_cut_is_decoded_as_far_as_it_goes() throws Exception {
        for (String muxer : List.of("flac", "mp3", "ogg")) {
            byte[] whole = encode(muxer, 10);
            put(whole);
            assertThat(decode(1).truncated()).as(muxer).isFalse();
            put(Arrays.copyOf(whole, whole.length * 3 / 5));
            Decoded decoded = decode(1);
            assertThat(decoded.truncated()).as(muxer).isTrue();
            assertThat(decoded.seconds()).as(muxer).isBetween(4.0, 8.0);
        }
    }

    @Test
    void damage_in_the_middle_does_not_lose_the_rest() throws Exception {
        byte[] mp3 = encode("mp3", 20);
        Arrays.fill(mp3, mp3.length / 2, mp3.length / 2 + 2000, (byte) 0x55);
        put(mp3);
        assertThat(decode(1).seconds()).isBetween(18.0, 20.5);
    }

    @Test
    void what_cannot_be_decoded_leaves_nothing() throws Exception {
        put("Me duele la cabeza".repeat(100).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> decode(1)).isInstanceOf(UnreadableAudio.class);
        assertThat(store.size(DECODED)).isEmpty();
        assertThat(folder.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void a_recording_beyond_the_limit_is_refused_and_leaves_nothing() throws Exception {
        put(Sounds.wav(8000, tone(8000, 12)));
        DecoderSettings tenSeconds = new DecoderSettings(Duration.ofSeconds(10), Duration.ofMinutes(1));
        AudioDecoder decoder = new AudioDecoder(store, spool, ffmpeg, tenSeconds);
        assertThatThrownBy(() -> decoder.decode("t", "c", 1, () -> {})).isInstanceOf(RecordingTooLong.class);
        assertThat(store.size(DECODED)).isEmpty();
        assertThat(folder.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void four_hours_are_taken_and_not_a_sample_more() throws IOException {
        long fourHours = 4 * 3600L * AudioDecoder.SAMPLE_RATE * Short.BYTES;
        assertThat(samplesOf(fourHours)).isEqualTo(fourHours);
        assertThatThrownBy(() -> samplesOf(fourHours + Short.BYTES))
                .isInstanceOf(RecordingTooLong.class)
                .hasMessageContaining("240 minutes");
    }

    /** As if a decoder gave so many bytes. */
    private static long samplesOf(long bytes) throws IOException {
        List<String> zeros = List.of("head", "-c", Long.toString(bytes), "/dev/zero");
        try (Subprocess decoder = Subprocess.start(zeros, null, Duration.ofMinutes(1));
                DecodedStream samples = new DecodedStream(
                        decoder, (long) AudioDecoder.SAMPLE_RATE * Short.BYTES, DecoderSettings.DEFAULT, () -> {})) {
            return samples.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Test
    void decoding_that_takes_too_long_is_given_up() throws Exception {
        put(Sounds.wav(8000, tone(8000, 3600)));
        DecoderSettings hurried = new DecoderSettings(Duration.ofHours(4), Duration.ofMillis(1));
        AudioDecoder decoder = new AudioDecoder(store, spool, ffmpeg, hurried);
        assertThatThrownBy(() -> decoder.decode("t", "c", 1, () -> {})).isInstanceOf(UnreadableAudio.class);
        assertThat(store.size(DECODED)).isEmpty();
    }

    @Test
    void a_recording_that_was_erased_is_missing() {
        assertThatThrownBy(() -> decode(1)).isInstanceOf(AudioMissing.class);
    }

    private Decoded decode(int channels) throws IOException, UnreadableAudio {
        return new AudioDecoder(store, spool, ffmpeg, DecoderSettings.DEFAULT).decode("t", "c", channels, () -> {});
    }

    private void put(byte[] recording) throws IOException {
        store.put(RECORDING, new ByteArrayInputStream(recording));
    }

    private byte[] encode(String muxer, int seconds) throws IOException {
        Path wav =
                Files.write(folder.resolve("source.wav"), Sounds.wav(16_000, Sounds.noise(16_000 * seconds, 0.1f, 1)));
        Path file = folder.resolve("encoded");
        List<String> command = List.of(
                ffmpeg.ffmpeg().toString(), "-v", "quiet", "-y", "-i", wav.toString(), "-f", muxer, file.toString());
        try (Subprocess encoder = Subprocess.start(command, null, Duration.ofSeconds(30))) {
            assertThat(encoder.waitFor()).isZero();
        }
        return Files.readAllBytes(file);
    }

    private static float[] tone(int sampleRate, int seconds) {
        return Sounds.tone(440, seconds * sampleRate, sampleRate);
    }
}
