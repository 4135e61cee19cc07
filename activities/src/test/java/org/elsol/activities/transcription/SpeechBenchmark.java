package org.elsol.activities.transcription;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.elsol.activities.models.ModelSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speed and word error rate of ElSol's recognisers and of faster-whisper on the same windows; see bench/speech. */
final class SpeechBenchmark {

    private static final int PARALLEL = 2;
    private static final PrintStream OUT = System.out;

    /** One way of recognising all windows. */
    private interface Contender {
        Heard hear(SpeechWindows windows) throws Exception;
    }

    private record Heard(double seconds, String text) {}

    private final Map<String, Contender> contenders = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, WordErrors> errors = new LinkedHashMap<>();

    private SpeechBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        SpeechWindows windows = SpeechWindows.of(Integer.parseInt(options.getOrDefault("--seconds", "320")));
        Path folder = Files.createTempDirectory("elsol-bench");
        windows.writeTo(folder);
        List<String> only = List.of(options.getOrDefault("--only", "").split(",", -1));
        SpeechBenchmark benchmark = new SpeechBenchmark();
        benchmark.addOurs();
        benchmark.addPeer(List.of(options.getOrDefault("--peer", "").split(",", -1)), folder);
        benchmark.contenders.keySet().removeIf(name -> only.stream().noneMatch(name::startsWith));
        OUT.printf(Locale.ROOT, "%d windows, %.0f s%n", windows.samples().size(), windows.seconds());
        int rounds = Integer.parseInt(options.getOrDefault("--rounds", "5"));
        for (int round = 1; round <= rounds; round++) {
            benchmark.run(windows, round);
        }
        benchmark.print(windows);
        System.exit(0);
    }

    private void addOurs() {
        Path models = ModelSettings.fromEnvironment().folder();
        Path file = SpeechModels.whisper();
        String sha256 = SpeechModels.WHISPER_SHA256;
        for (int beam : new int[] {1, 5}) {
            String way = beam == 1 ? " greedy" : " beam 5";
            WhisperSettings settings = new WhisperSettings(PARALLEL, beam);
            contenders.put(
                    "portable" + way,
                    ours(() -> WhisperRecognizer.portable(file, sha256, models.resolve("native"), settings)));
            for (SpeechWeights weights : SpeechWeights.values()) {
                contenders.put(
                        "native " + weights.code() + way,
                        ours(() ->
                                WhisperRecognizer.built(file, sha256, NativeSpeech.beside(models), weights, settings)));
            }
        }
    }

    /** Loading is not measured, a first window neither. */
    private static Contender ours(java.util.function.Supplier<SpeechRecognizer> opening) {
        return windows -> {
            try (SpeechRecognizer recognizer = opening.get();
                    ExecutorService callers = Executors.newFixedThreadPool(PARALLEL)) {
                recognise(recognizer, windows.samples().getFirst());
                long start = System.nanoTime();
                List<Future<String>> texts = new ArrayList<>();
                for (float[] window : windows.samples()) {
                    texts.add(callers.submit(() -> recognise(recognizer, window)));
                }
                StringBuilder text = new StringBuilder();
                for (Future<String> heard : texts) {
                    text.append(heard.get()).append(' ');
                }
                return new Heard((System.nanoTime() - start) / 1e9, text.toString());
            }
        };
    }

    private static String recognise(SpeechRecognizer recognizer, float[] samples) throws RecognitionCancelled {
        return String.join(
                " ",
                recognizer.recognise(new SpeechRequest(samples, 0, "es", List.of()), () -> false).stream()
                        .map(segment -> segment.text())
                        .toList());
    }

    private void addPeer(List<String> command, Path folder) throws IOException {
        if (command.size() != 3) {
            return;
        }
        Process peer = new ProcessBuilder(command.get(0), command.get(1), "serve", command.get(2))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(peer::destroy));
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
        PrintStream questions = new PrintStream(peer.getOutputStream(), true, StandardCharsets.UTF_8);
        JsonMapper json = new JsonMapper();
        for (int beam : new int[] {1, 5}) {
            for (String mode : List.of("workers", "batch")) {
                String way = mode.equals("workers") ? "2 workers" : "batch 8";
                String question =
                        json.writeValueAsString(Map.of("folder", folder.toString(), "mode", mode, "beam", beam));
                contenders.put("faster-whisper int8 " + way + (beam == 1 ? " greedy" : " beam 5"), windows -> {
                    questions.println(question);
                    JsonNode answer = json.readTree(String.valueOf(answers.readLine()));
                    return new Heard(
                            answer.get("seconds").asDouble(), answer.get("text").asString());
                });
            }
        }
    }

    private void run(SpeechWindows windows, int round) throws Exception {
        for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
            Heard heard = contender.getValue().hear(windows);
            seconds.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                    .add(heard.seconds());
            errors.put(contender.getKey(), WordErrors.between(windows.text(), heard.text()));
            OUT.printf(Locale.ROOT, "round %d  %-40s %6.1f s%n", round, contender.getKey(), heard.seconds());
        }
    }

    private void print(SpeechWindows windows) {
        OUT.printf("%n| engine | median s | × real time | words wrong |%n| --- | ---: | ---: | ---: |%n");
        seconds.forEach((name, times) -> {
            List<Double> sorted = times.stream().sorted().toList();
            double median = sorted.get(sorted.size() / 2);
            WordErrors wrong = java.util.Objects.requireNonNull(errors.get(name));
            OUT.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f %% |%n",
                    name,
                    median,
                    windows.seconds() / median,
                    100 * wrong.rate());
        });
    }
}
