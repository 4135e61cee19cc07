package org.elsol.worker.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** How much memory a recording of hours takes. Ends with 1 if the process was ever larger than the bound. */
final class LongRecordingBenchmark {

    private static final int MINUTES = 180;
    private static final long BOUND = 1_500_000_000;
    private static final double MB = 1e6;
    private static final Duration SAMPLE = Duration.ofSeconds(1);

    private LongRecordingBenchmark() {}

    /** The most that was seen while a step ran, in bytes. */
    private record Seen(long process, long descendants, long seconds) {

        Seen with(long processNow, long descendantsNow) {
            return new Seen(
                    Math.max(process, processNow), Math.max(descendants, descendantsNow), seconds + SAMPLE.toSeconds());
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MINUTES;
        Path folder = Files.createTempDirectory("elsol-long-recording");
        Path recording = new ReadAloud(400).minutes(folder.resolve("long.opus"), minutes);
        System.out.printf("%d minutes of speech, %.0f MB of Opus%n", minutes, Files.size(recording) / MB);
        boolean held;
        try (RunningElSol elsol = RunningElSol.launch(folder.resolve("home"))) {
            System.out.printf("started: %4.0f MB%n", ResidentMemory.now(elsol.process()) / MB);
            long begun = System.nanoTime();
            String id = elsol.post(recording, "{\"language\":\"es\"}");
            JsonNode ended = sampled(elsol, id);
            double seconds = (System.nanoTime() - begun) / 1e9;
            long peak = ResidentMemory.peak(elsol.process());
            held = ended.get("status").asString().equals("completed") && peak < BOUND;
            System.out.printf(
                    "%s after %.0f s (%.1f x real time), %d segments; peak of the process %.0f MB (bound %.0f MB)%n",
                    ended.get("status").asString(),
                    seconds,
                    60 * minutes / seconds,
                    ended.at("/transcript/segments").size(),
                    peak / MB,
                    BOUND / MB);
        }
        System.out.println(held ? "The bound holds." : "The bound does not hold.");
        System.exit(held ? 0 : 1);
    }

    /** Looks once a second, and prints for each step the most that was seen. */
    private static JsonNode sampled(RunningElSol elsol, String id) throws IOException, InterruptedException {
        Map<String, Seen> steps = new LinkedHashMap<>();
        ProcessHandle process = elsol.process();
        JsonNode now = elsol.transcription(id);
        while (now.get("status").asString().equals("queued")
                || now.get("status").asString().equals("processing")) {
            String step = now.at("/progress/stage").asString("queued");
            Seen before = steps.getOrDefault(step, new Seen(0, 0, 0));
            steps.put(step, before.with(ResidentMemory.now(process), ResidentMemory.ofDescendants(process)));
            TimeUnit.SECONDS.sleep(SAMPLE.toSeconds());
            now = elsol.transcription(id);
        }
        steps.forEach((step, seen) -> System.out.printf(
                "%-13s %5d s, process %5.0f MB, programs it runs %4.0f MB%n",
                step, seen.seconds(), seen.process() / MB, seen.descendants() / MB));
        return now;
    }
}
