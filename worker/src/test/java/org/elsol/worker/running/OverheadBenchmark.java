package org.elsol.worker.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.elsol.store.transcription.audio.Ffmpeg;
import tools.jackson.databind.JsonNode;

/** What ElSol costs beside its models, and how it answers while it is busy. Ends with 1 if a bound does not hold. */
final class OverheadBenchmark {

    private static final int ROUNDS = 5;
    private static final int MINUTE_SECONDS = 60;
    private static final int LOAD_SECONDS = 15;
    private static final double OVERHEAD_BOUND_SECONDS = 1;
    private static final double ANSWER_BOUND_MS = 1000;
    private static final double LISTING_BOUND_MS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String METADATA = "{\"language\":\"es\"}";
    private static final List<String> SPOKEN =
            List.of("juan-perez-dolor-de-cabeza", "maria-lopez-fiebre", "luis-martinez-fiebre");

    private OverheadBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : LOAD_SECONDS;
        Path folder = Files.createTempDirectory("elsol-overhead");
        boolean held;
        try (RunningElSol elsol = RunningElSol.serve(folder.resolve("home"))) {
            System.out.println("Overhead on a one-minute recording:");
            double overhead = overhead(elsol, speech(folder, MINUTE_SECONDS));
            System.out.printf("  median overhead %.2f s%n", overhead);
            System.out.printf("Load, %d s of speech a recording:%n", seconds);
            UploadLoad.Figures load = UploadLoad.run(elsol, Files.readAllBytes(speech(folder, seconds)));
            held = overhead < OVERHEAD_BOUND_SECONDS
                    && load.allCompleted()
                    && load.slowestAnswerMs() < ANSWER_BOUND_MS
                    && load.listingP95Ms() < LISTING_BOUND_MS;
        }
        System.out.println(held ? "All bounds hold." : "A bound does not hold.");
        System.exit(held ? 0 : 1);
    }

    private static double overhead(RunningElSol elsol, Path minute) throws IOException, InterruptedException {
        double[] rest = new double[ROUNDS];
        for (int round = 0; round <= ROUNDS; round++) {
            double before = modelSeconds(elsol);
            String id = elsol.post(minute, METADATA);
            JsonNode ended = elsol.awaitEnd(id, PATIENCE);
            if (!ended.get("status").asString().equals("completed")) {
                throw new AssertionError("The recording ended " + ended.get("status"));
            }
            double models = modelSeconds(elsol) - before;
            Map<String, Instant> events = moments(elsol, id);
            double whole = Duration.between(
                                    Objects.requireNonNull(events.get("audio.uploaded")),
                                    Objects.requireNonNull(events.get("consultation.completed")))
                            .toMillis()
                    / 1e3;
            System.out.printf(
                    "  %-8s %6.2f s in all, %6.2f s of models, %5.2f s of the rest%n",
                    round == 0 ? "warm-up" : "run " + round, whole, models, whole - models);
            if (round > 0) {
                rest[round - 1] = whole - models;
            }
        }
        Arrays.sort(rest);
        return rest[ROUNDS / 2];
    }

    private static double modelSeconds(RunningElSol elsol) throws IOException, InterruptedException {
        return elsol.metric("elsol_models_busy_seconds_total");
    }

    private static Map<String, Instant> moments(RunningElSol elsol, String id)
            throws IOException, InterruptedException {
        Map<String, Instant> moments = new HashMap<>();
        elsol.get("/api/v1/transcriptions/" + id + "/events")
                .get("items")
                .forEach(event -> moments.put(
                        event.get("type").asString(),
                        Instant.parse(event.get("occurredAt").asString())));
        return moments;
    }

    /** The samples one after the other, cut, as WAV of 16 kHz. */
    private static Path speech(Path folder, int seconds) throws IOException, InterruptedException {
        Path wav = folder.resolve("speech-" + seconds + ".wav");
        StringBuilder inputs = new StringBuilder();
        for (String sample : SPOKEN) {
            inputs.append("file '")
                    .append(Path.of("..", "samples", sample + ".ogg").toRealPath())
                    .append("'\n");
        }
        Path list = Files.writeString(folder.resolve("samples.txt"), inputs);
        Process cut = new ProcessBuilder(
                        Ffmpeg.find().ffmpeg().toString(),
                        "-v",
                        "error",
                        "-nostdin",
                        "-y",
                        "-f",
                        "concat",
                        "-safe",
                        "0",
                        "-i",
                        list.toString(),
                        "-t",
                        Integer.toString(seconds),
                        "-ac",
                        "1",
                        "-ar",
                        "16000",
                        wav.toString())
                .inheritIO()
                .start();
        if (cut.waitFor() != 0) {
            throw new AssertionError("ffmpeg ended with " + cut.exitValue());
        }
        return wav;
    }
}
