package org.elsol.worker.running;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.junit.jupiter.api.Assumptions;

/**
 * Recordings of any length from prompts that a woman read ({@code bench/fetch-test-audio}), one after the other with
 * pauses between, over and over again: 16 kHz, one channel.
 */
final class ReadAloud {

    private static final int RATE = 16_000;
    private static final int BYTES_A_SECOND = 2 * RATE;
    private static final int G722_BYTES_A_SECOND = 8_000;

    private final Path ffmpeg;
    private final List<byte[]> prompts = new ArrayList<>();

    /**
     * Decodes prompts of 3 to 6 s; a window of speech that holds one alone is recognised quickly.
     *
     * @param most how many different ones
     */
    ReadAloud(int most) throws IOException {
        this.ffmpeg = Ffmpeg.find().ffmpeg();
        for (Path prompt : files(most)) {
            prompts.add(decoded(prompt));
        }
    }

    /** As many prompts as are asked for, with pauses that are long enough for each to be a window of its own. */
    Path inWindows(Path wav, int windows) throws IOException {
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        for (int i = 0; i < windows; i++) {
            samples.writeBytes(prompts.get(i % prompts.size()));
            samples.writeBytes(new byte[4 * BYTES_A_SECOND]);
        }
        return encoded(wav, samples::writeTo);
    }

    /** A recording of so many minutes, with pauses of 0.3 to 1.5 s. */
    Path minutes(Path file, int minutes) throws IOException {
        Random random = new Random(minutes);
        return encoded(file, encoder -> {
            long left = 60L * minutes * BYTES_A_SECOND;
            for (int i = 0; left > 0; i++) {
                byte[] prompt = prompts.get(i % prompts.size());
                byte[] pause = new byte[2 * random.nextInt(3 * RATE / 10, 3 * RATE / 2)];
                encoder.write(prompt);
                encoder.write(pause);
                left -= prompt.length + pause.length;
            }
        });
    }

    private interface Samples {
        void writeTo(OutputStream encoder) throws IOException;
    }

    private static List<Path> files(int most) throws IOException {
        Path folder = Path.of(System.getenv()
                .getOrDefault("ELSOL_TEST_AUDIO", System.getProperty("user.home") + "/.cache/elsol/test-audio"));
        Assumptions.assumeTrue(
                Files.exists(folder.resolve(".complete")), "skipped: no human speech, run bench/fetch-test-audio");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".g722"))
                    .filter(file -> lasts(file, 3, 6))
                    .sorted()
                    .limit(most)
                    .toList();
        }
    }

    private static boolean lasts(Path g722, int fromSeconds, int toSeconds) {
        long bytes = g722.toFile().length();
        return bytes >= (long) fromSeconds * G722_BYTES_A_SECOND && bytes < (long) toSeconds * G722_BYTES_A_SECOND;
    }

    private byte[] decoded(Path g722) throws IOException {
        Process decoder = start("-f", "g722", "-i", g722.toString(), "-f", "s16le", "-");
        try (InputStream samples = decoder.getInputStream()) {
            return samples.readAllBytes();
        }
    }

    /** The name says which format. */
    private Path encoded(Path file, Samples samples) throws IOException {
        String rate = Integer.toString(RATE);
        Process encoder = start("-y", "-f", "s16le", "-ar", rate, "-ac", "1", "-i", "-", file.toString());
        try (OutputStream input = encoder.getOutputStream()) {
            samples.writeTo(input);
        }
        try {
            if (encoder.waitFor() != 0) {
                throw new IOException("ffmpeg ended with " + encoder.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while encoding", e);
        }
        return file;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
