package org.elsol.activities.transcription;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.Subprocess;

/**
 * Human speech with transcripts: the Debian packages {@code asterisk-core-sounds-es-g722} and
 * {@code asterisk-core-sounds-es}, one woman, es-MX, CC-BY-SA 3.0, as {@code bench/fetch-test-audio} brings them. A test
 * that needs them is skipped where they are not there.
 */
final class Prompts {

    private static final Path SOUNDS = folder();
    private static final Path TEXTS = SOUNDS.resolve("transcripts.txt");
    private static final int G722_BYTES_A_SECOND = 8000;

    private Prompts() {}

    private static Path folder() {
        String chosen = System.getenv("ELSOL_TEST_AUDIO");
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return chosen == null ? Path.of(cache, "elsol", "test-audio") : Path.of(chosen);
    }

    record Prompt(String name, Path sound, String text) {}

    /** The first {@code most} prompts of more than 3 s, by name. */
    static List<Prompt> longerThanThreeSeconds(int most) {
        assumeTrue(
                Files.exists(SOUNDS.resolve(".complete")),
                "Skipped: the prompts are not there; run bench/fetch-test-audio");
        try (Stream<String> texts = Files.lines(TEXTS)) {
            return texts.flatMap(Prompts::prompt).limit(most).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Prompt> prompt(String line) {
        int colon = line.indexOf(": ");
        if (line.startsWith(";") || colon < 0) {
            return Stream.empty();
        }
        Path sound = SOUNDS.resolve(line.substring(0, colon) + ".g722");
        try {
            return Files.exists(sound) && Files.size(sound) > 3 * G722_BYTES_A_SECOND
                    ? Stream.of(new Prompt(line.substring(0, colon), sound, line.substring(colon + 2)))
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The prompt as signed 16-bit samples at 16 kHz. */
    static byte[] pcm(Ffmpeg ffmpeg, Prompt prompt) throws IOException {
        List<String> command = List.of(
                ffmpeg.ffmpeg().toString(),
                "-v",
                "quiet",
                "-f",
                "g722",
                "-i",
                prompt.sound().toString(),
                "-f",
                "s16le",
                "-ar",
                "16000",
                "-");
        try (Subprocess decoder = Subprocess.start(command, null, Duration.ofSeconds(20))) {
            return decoder.output().readAllBytes();
        }
    }
}
