package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what a file holds by reading it, never by its name. Takes some 50 ms; may be called from any thread. */
public final class MediaInspector {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** Packets of the first audio track that are decoded to see whether there is sound. */
    private static final String PACKETS_TO_DECODE = "%+#50";

    private static final int MOST_OUTPUT_BYTES = 1 << 20;
    private static final String SHOWN =
            "frame=nb_samples:stream=codec_type,channels,sample_rate,duration:format=format_name,duration";

    /** FFmpeg's names of demuxers, where they are not the name that people use. */
    private static final Map<String, String> FORMATS = Map.of(
            "mov,mp4,m4a,3gp,3g2,mj2", "mp4",
            "matroska,webm", "webm",
            "mpegts", "ts");

    /** Bare streams, for which FFmpeg guesses from the first packets. */
    private static final Set<String> WITHOUT_DURATION = Set.of("aac");

    private final Ffmpeg ffmpeg;
    private final JsonMapper json = JsonMapper.shared();

    public MediaInspector(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Looks into the file and decodes its first few packets of sound.
     *
     * @throws UnreadableAudio if not one sample can be decoded: an empty file, text, a header alone, a video without
     *     sound
     * @throws IOException if the file cannot be read or the inspector cannot be started
     */
    public Inspection inspect(Path file) throws IOException, UnreadableAudio {
        JsonNode shown = show(file);
        JsonNode stream = shown.path("streams").path(0);
        JsonNode container = shown.path("format");
        int channels = stream.path("channels").asInt(0);
        int sampleRate = number(stream.path("sample_rate")).intValue();
        if (!hasSamples(shown.path("frames")) || channels <= 0 || sampleRate <= 0) {
            throw new UnreadableAudio("The file holds no sound that can be decoded");
        }
        String name = container.path("format_name").asString("");
        double seconds = Math.max(
                number(stream.path("duration")).doubleValue(),
                number(container.path("duration")).doubleValue());
        return new Inspection(
                FORMATS.getOrDefault(name, name),
                seconds > 0 && !WITHOUT_DURATION.contains(name) ? seconds : countSeconds(file),
                channels,
                sampleRate,
                PromisedSize.of(file).isMoreThanThereIs());
    }

    private JsonNode show(Path file) throws IOException, UnreadableAudio {
        List<String> arguments = List.of(
                "-select_streams",
                "a:0",
                "-read_intervals",
                PACKETS_TO_DECODE,
                "-show_frames",
                "-show_entries",
                SHOWN,
                "-of",
                "json=compact=1");
        try (Subprocess probe = ffmpeg.inspect(file, arguments, LIMIT)) {
            byte[] output = probe.output().readNBytes(MOST_OUTPUT_BYTES);
            if (probe.waitFor() != 0) {
                throw new UnreadableAudio(
                        probe.timedOut() ? "Inspecting the file took too long" : "The file is no recording");
            }
            return json.readTree(output);
        } catch (JacksonException e) {
            throw new IOException("The inspector's answer could not be read", e);
        }
    }

    /** Goes through the packets without decoding them: recordings of browsers do not tell their duration. */
    private double countSeconds(Path file) throws IOException {
        List<String> arguments = List.of(
                "-map", "0:a:0", "-c", "copy", "-f", "null", "-progress", "pipe:1", "-stats_period", "3600", "-");
        try (Subprocess count = ffmpeg.convert(file, arguments, LIMIT)) {
            return lastProgress(count.output());
        }
    }

    private static double lastProgress(InputStream progress) throws IOException {
        String key = "out_time_us=";
        return new String(progress.readNBytes(MOST_OUTPUT_BYTES), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .filter(value -> !value.equals("N/A"))
                .reduce((earlier, later) -> later)
                .map(microseconds -> Double.parseDouble(microseconds) / 1e6)
                .orElse(0.0);
    }

    private static boolean hasSamples(JsonNode frames) {
        return frames.valueStream().anyMatch(frame -> frame.path("nb_samples").asInt(0) > 0);
    }

    /** The inspector writes numbers as strings, and {@code N/A} for what it does not know. */
    private static Double number(JsonNode node) {
        String text = node.asString("");
        try {
            return text.isEmpty() ? 0.0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0.0;
        }
    }
}
