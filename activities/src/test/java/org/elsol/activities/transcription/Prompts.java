package org.elsol.activities.transcription;

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
 * that needs them is skipped where they were not fetched.
 */
final class Prompts {

    private static final int G722_BYTES_A_SECOND = 8000;

    private Prompts() {}

    record Prompt(String name, Path sound, String text) {}

    /** The first {@code most} prompts of more than 3 s, by name. */
    static List<Prompt> longerThanThreeSeconds(int most) {
        Path folder = Voices.folder();
        try (Stream<String> texts = Files.lines(folder.resolve("transcripts.txt"))) {
            return texts.flatMap(line -> prompt(folder, line)).limit(most).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Prompt> prompt(Path folder, String line) {
        int colon = line.indexOf(": ");
        if (line.startsWith(";") || colon < 0) {
            return Stream.empty();
        }
        Path sound = folder.resolve(line.substring(0, colon) + ".g722");
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
