package org.elsol.activities.transcription;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.Inspection;
import org.elsol.store.transcription.audio.MediaInspector;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.store.transcription.audio.Subprocess;
import org.elsol.store.transcription.audio.UnreadableAudio;

/**
 * Turns a recording into signed 16-bit little-endian samples at 16 kHz in the audio store. Nothing of it is held in
 * memory; the spooled recording is unlinked as soon as the decoder has it open.
 */
public final class AudioDecoder {

    /** Samples a second of decoded audio, for each channel. */
    public static final int SAMPLE_RATE = 16_000;

    /** Containers round their durations; less than this is missing from whole recordings too. */
    private static final double TOLERATED_SECONDS = 0.5;

    private static final double TOLERATED_SHARE = 0.01;

    private final AudioStore store;
    private final SpoolFolder spool;
    private final Ffmpeg ffmpeg;
    private final DecoderSettings settings;

    public AudioDecoder(AudioStore store, SpoolFolder spool, Ffmpeg ffmpeg, DecoderSettings settings) {
        this.store = store;
        this.spool = spool;
        this.ffmpeg = ffmpeg;
        this.settings = settings;
    }

    /**
     * Decodes the recording of a consultation into its {@code DECODED} part, in place of an earlier one.
     *
     * @param channels how many there shall be: as many as the recording has, to keep them apart, or one
     * @param beat called now and then; what it throws ends the decoding
     * @throws UnreadableAudio if not one sample can be decoded, or decoding takes longer than the limit
     * @throws RecordingTooLong if it is longer than the limit
     * @throws IOException if the store does not answer or is full, or the recording is not there
     */
    public Decoded decode(String tenant, String consultationId, int channels, Runnable beat)
            throws IOException, UnreadableAudio {
        Path recording = spool.newFile();
        try {
            try (InputStream stored = store.open(key(tenant, consultationId, AudioKey.Part.RECORDING))) {
                Files.copy(stored, recording, StandardCopyOption.REPLACE_EXISTING);
            }
            Inspection inspection = new MediaInspector(ffmpeg).inspect(recording);
            AudioKey target = key(tenant, consultationId, AudioKey.Part.DECODED);
            double seconds = convert(recording, channels, target, beat);
            double tolerated = Math.max(TOLERATED_SECONDS, TOLERATED_SHARE * inspection.seconds());
            boolean truncated = inspection.truncated() || seconds < inspection.seconds() - tolerated;
            return new Decoded(seconds, truncated);
        } finally {
            Files.deleteIfExists(recording);
        }
    }

    private double convert(Path recording, int channels, AudioKey target, Runnable beat)
            throws IOException, UnreadableAudio {
        List<String> arguments = List.of(
                "-map",
                "0:a:0",
                "-vn",
                "-sn",
                "-dn",
                "-ac",
                Integer.toString(channels),
                "-ar",
                Integer.toString(SAMPLE_RATE),
                "-max_error_rate",
                "1",
                "-c:a",
                "pcm_s16le",
                "-f",
                "s16le",
                "pipe:1");
        try (Subprocess decoder = ffmpeg.convert(recording, arguments, settings.timeLimit())) {
            Files.deleteIfExists(recording);
            long bytesPerSecond = (long) SAMPLE_RATE * channels * Short.BYTES;
            DecodedStream samples = new DecodedStream(decoder, bytesPerSecond, settings, beat);
            store.put(target, samples);
            return (double) samples.bytes() / bytesPerSecond;
        } catch (UndecodableException e) {
            throw e.reason();
        }
    }

    private static AudioKey key(String tenant, String consultationId, AudioKey.Part part) {
        return new AudioKey(tenant, consultationId, part);
    }
}
