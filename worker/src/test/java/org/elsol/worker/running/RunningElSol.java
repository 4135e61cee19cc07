package org.elsol.worker.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.elsol.worker.servers.Installation;
import org.elsol.worker.servers.LocalServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built program, serving on a free port of the loopback interface: one process over one home, or, where the tests shall
 * run over the {@link LocalServers}, an API and a worker of all roles.
 */
final class RunningElSol implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path BUILT = Path.of("target");
    private static final String API = "api";
    private static final String WORKER = "worker";
    private static final String WORKER_OUTPUT = "worker.out";

    /** On a machine that others keep busy. */
    private static final Duration START = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    /** The one that serves, and with it those that work for it. */
    private final List<Process> processes;

    private final List<Path> outputs;
    private final URI root;
    private final String key;

    private RunningElSol(List<Process> processes, List<Path> outputs, int port, String key) {
        this.processes = processes;
        this.outputs = outputs;
        this.root = URI.create("http://127.0.0.1:" + port);
        this.key = key;
    }

    /** Starts ElSol over a home, fresh or not, and waits until it serves and works. */
    static RunningElSol serve(Path home) throws IOException, InterruptedException {
        if (!LocalServers.areWanted()) {
            return serve(home, program());
        }
        assumeModels();
        if (Files.notExists(home.resolve(WORKER))) {
            Installation installation = LocalServers.shared().installation();
            installation.home(home.resolve(API));
            installation.home(home.resolve(WORKER));
        }
        RunningElSol serving = api(home.resolve(API));
        Process worker = worker(home.resolve(WORKER), "gpu,cpu,llm,workflows");
        return new RunningElSol(
                List.of(serving.processes.getFirst(), worker),
                List.of(serving.outputs.getFirst(), home.resolve(WORKER).resolve(WORKER_OUTPUT)),
                serving.root.getPort(),
                serving.key);
    }

    /** As {@link #serve(Path)}, by the launcher that a person uses. */
    static RunningElSol launch(Path home) throws IOException, InterruptedException {
        return serve(home, List.of("../elsol"));
    }

    /** Starts {@code api} over a home with settings; the first of its installation makes the key. */
    static RunningElSol api(Path home) throws IOException, InterruptedException {
        return run(API, home, program());
    }

    /** The same processes, called with another key. */
    RunningElSol as(String otherKey) {
        return new RunningElSol(processes, outputs, root.getPort(), otherKey);
    }

    /** Starts {@code worker} over a home with settings, and waits until it works. */
    static Process worker(Path home, String roles) throws IOException, InterruptedException {
        Path output = home.resolve(WORKER_OUTPUT);
        Process process = start(program(), home, output, WORKER, "--roles=" + roles);
        awaitLine(process, output, "ElSol works for the roles ");
        return process;
    }

    private static RunningElSol serve(Path home, List<String> program) throws IOException, InterruptedException {
        return run("serve", home, program);
    }

    private static RunningElSol run(String command, Path home, List<String> program)
            throws IOException, InterruptedException {
        assumeModels();
        int port = freePort();
        Path output = Files.createTempFile("elsol", ".out");
        Process process = start(program, home, output, command, "--port", String.valueOf(port));
        awaitLine(process, output, "ElSol is ready at ");
        return new RunningElSol(
                List.of(process),
                List.of(output),
                port,
                Files.readString(home.resolve("api-key")).strip());
    }

    /** How a process ended, and all that it wrote. */
    record Ended(int status, String output) {}

    /** Starts what serves where it has to refuse, and waits for its end. */
    static Ended serveInVain(Path home) throws IOException, InterruptedException {
        return LocalServers.areWanted()
                ? runInVain(home.resolve(API), API, "--port", String.valueOf(freePort()))
                : runInVain(home, "serve", "--port", String.valueOf(freePort()));
    }

    /** The same of {@code worker}. */
    static Ended workerInVain(Path home, String roles) throws IOException, InterruptedException {
        return runInVain(home, WORKER, "--roles=" + roles);
    }

    private static Ended runInVain(Path home, String... arguments) throws IOException, InterruptedException {
        return run(Duration.ofSeconds(60), home, arguments);
    }

    /** Carries out a command about a home, and waits for its end. */
    static Ended command(Path home, String... arguments) throws IOException, InterruptedException {
        return run(START, home, arguments);
    }

    private static Ended run(Duration atMost, Path home, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("elsol", ".out");
        Process process = start(program(), home, output, arguments);
        if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running:\n" + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private static List<String> program() {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "@jvm.options", // as the launcher has them
                "--add-modules=jdk.incubator.vector",
                "-cp",
                BUILT.resolve("elsol.jar") + ":" + BUILT.resolve("lib") + "/*",
                "org.elsol.worker.command.ElSol");
    }

    private static Process start(List<String> program, Path home, Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", home.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("OMP_WAIT_POLICY", "passive");
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().put("ELSOL_WEBHOOK_NETWORKS", "127.0.0.1/32");
        return builder.start();
    }

    /** Skips the test, saying so, where the models were not pulled. */
    static void assumeModels() {
        String folder =
                System.getenv().getOrDefault("ELSOL_MODELS", System.getProperty("user.home") + "/.cache/elsol/models");
        Assumptions.assumeTrue(
                Files.exists(Path.of(folder, "ggml-base.bin")), "skipped: no models, run ./elsol models pull");
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            process.waitFor();
        }
    }

    /** Ends it with SIGTERM and gives its exit status, the worst of several. */
    int terminate() throws InterruptedException {
        processes.forEach(Process::destroy);
        int worst = 0;
        for (Process process : processes) {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError("still running 120 s after SIGTERM");
            }
            worst = Math.max(worst, process.exitValue());
        }
        return worst;
    }

    @Override
    public void close() {
        if (processes.stream().anyMatch(Process::isAlive)) {
            try {
                terminate();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** All that was written to standard output and error. */
    String output() throws IOException {
        StringBuilder written = new StringBuilder();
        for (Path output : outputs) {
            written.append(Files.readString(output));
        }
        return written.toString();
    }

    /** Posts a recording and gives its id. */
    String post(Path audio, String metadata) throws IOException, InterruptedException {
        HttpResponse<String> response =
                upload(audio.getFileName().toString(), HttpRequest.BodyPublishers.ofFile(audio), metadata, null);
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).get("id").asString();
    }

    HttpResponse<String> upload(String name, byte[] audio, String metadata) throws IOException, InterruptedException {
        return upload(name, audio, metadata, null);
    }

    /** @param once makes one recording of it, however often it is posted */
    HttpResponse<String> upload(String name, byte[] audio, String metadata, @Nullable String once)
            throws IOException, InterruptedException {
        return upload(name, HttpRequest.BodyPublishers.ofByteArray(audio), metadata, once);
    }

    /** Posts a document and gives its id. */
    String postDocument(byte[] document, String metadata) throws IOException, InterruptedException {
        HttpResponse<String> response = upload(
                "/api/v1/knowledge/documents",
                "file",
                "note.pdf",
                HttpRequest.BodyPublishers.ofByteArray(document),
                metadata,
                null);
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).get("id").asString();
    }

    private HttpResponse<String> upload(
            String name, HttpRequest.BodyPublisher audio, String metadata, @Nullable String once)
            throws IOException, InterruptedException {
        return upload("/api/v1/transcriptions", "audio", name, audio, metadata, once);
    }

    private HttpResponse<String> upload(
            String path,
            String part,
            String name,
            HttpRequest.BodyPublisher content,
            String metadata,
            @Nullable String once)
            throws IOException, InterruptedException {
        String boundary = "----elsol-boundary";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + metadata + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        HttpRequest request = request(path, once)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        content,
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = call(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    String text(String path) throws IOException, InterruptedException {
        return call(path).body();
    }

    JsonNode postJson(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = post(path, body, null);
        if (response.statusCode() >= 300) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** @param once gives one answer, however often it is posted */
    HttpResponse<String> post(String path, String body, @Nullable String once)
            throws IOException, InterruptedException {
        HttpRequest request = request(path, once)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Whatever the status is. */
    HttpResponse<String> call(String path) throws IOException, InterruptedException {
        return http.send(request(path, null).build(), BodyHandlers.ofString());
    }

    /** One number of the metrics. */
    double metric(String name) throws IOException, InterruptedException {
        return text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** The events and the progress of a consultation as they come, line by line, to its end. */
    Stream<String> follow(String id) throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/transcriptions/" + id + "/events", null)
                .header("Accept", "text/event-stream")
                .build();
        return http.send(request, BodyHandlers.ofLines()).body();
    }

    /** The process that serves. */
    ProcessHandle process() {
        return processes.getFirst().toHandle();
    }

    JsonNode transcription(String id) throws IOException, InterruptedException {
        return get("/api/v1/transcriptions/" + id);
    }

    List<String> eventTypes(String id) throws IOException, InterruptedException {
        List<String> types = new ArrayList<>();
        get("/api/v1/transcriptions/" + id + "/events")
                .get("items")
                .forEach(event -> types.add(event.get("type").asString()));
        return types;
    }

    /** Waits until the transcription is as wanted, and gives it. */
    JsonNode await(String id, Duration atMost, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(atMost);
        JsonNode transcription = transcription(id);
        while (!wanted.test(transcription)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("after " + atMost + ": " + transcription.get("status") + " "
                        + transcription.get("progress") + " " + transcription.get("failure"));
            }
            TimeUnit.MILLISECONDS.sleep(50);
            transcription = transcription(id);
        }
        return transcription;
    }

    JsonNode awaitEnd(String id, Duration atMost) throws IOException, InterruptedException {
        return await(
                id,
                atMost,
                transcription -> List.of("completed", "no_speech", "failed", "cancelled")
                        .contains(transcription.get("status").asString()));
    }

    /** Any call, with whatever answer. */
    HttpResponse<String> call(String method, String path, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, null)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, @Nullable String once) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(root.resolve(path)).header("Authorization", "Bearer " + key);
        return once == null ? request : request.header("Idempotency-Key", once);
    }

    private static void awaitLine(Process process, Path output, String line) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!Files.readString(output).contains(line)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroyForcibly();
                throw new AssertionError("did not become ready:\n" + Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
