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
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built program in a process of its own, serving one home on a free port of the loopback interface. */
final class RunningElSol implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path BUILT = Path.of("target");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path output;
    private final URI root;
    private final String key;

    private RunningElSol(Process process, Path output, int port, String key) {
        this.process = process;
        this.output = output;
        this.root = URI.create("http://127.0.0.1:" + port);
        this.key = key;
    }

    /** Starts {@code serve} and waits for its ready line. */
    static RunningElSol serve(Path home) throws IOException, InterruptedException {
        return serve(home, program());
    }

    /** As {@link #serve(Path)}, by the launcher that a person uses. */
    static RunningElSol launch(Path home) throws IOException, InterruptedException {
        return serve(home, List.of("../elsol"));
    }

    /** Starts {@code api} over a home with settings, which is the first of its installation. */
    static RunningElSol api(Path home) throws IOException, InterruptedException {
        return run("api", home, program());
    }

    /** Starts {@code worker} over a home with settings, and waits until it works. */
    static Process worker(Path home, String roles) throws IOException, InterruptedException {
        Path output = home.resolve("worker.out");
        Process process = start(program(), home, output, "worker", "--roles=" + roles);
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
                process, output, port, Files.readString(home.resolve("api-key")).strip());
    }

    /** How a process ended, and all that it wrote. */
    record Ended(int status, String output) {}

    /** Starts {@code serve} where it has to refuse, and waits for its end. */
    static Ended serveInVain(Path home) throws IOException, InterruptedException {
        return runInVain(home, "serve", "--port", String.valueOf(freePort()));
    }

    /** The same of {@code worker}. */
    static Ended workerInVain(Path home, String roles) throws IOException, InterruptedException {
        return runInVain(home, "worker", "--roles=" + roles);
    }

    private static Ended runInVain(Path home, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("elsol", ".out");
        Process process = start(program(), home, output, arguments);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
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
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends it with SIGTERM and gives its exit status. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("still running 120 s after SIGTERM");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            try {
                terminate();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Posts a recording and gives its id. */
    String post(Path audio, String metadata) throws IOException, InterruptedException {
        HttpResponse<String> response =
                upload(audio.getFileName().toString(), HttpRequest.BodyPublishers.ofFile(audio), metadata);
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).get("id").asString();
    }

    HttpResponse<String> upload(String name, byte[] audio, String metadata) throws IOException, InterruptedException {
        return upload(name, HttpRequest.BodyPublishers.ofByteArray(audio), metadata);
    }

    /** Posts a document and gives its id. */
    String postDocument(byte[] document, String metadata) throws IOException, InterruptedException {
        HttpResponse<String> response = upload(
                "/api/v1/knowledge/documents",
                "file",
                "note.pdf",
                HttpRequest.BodyPublishers.ofByteArray(document),
                metadata);
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).get("id").asString();
    }

    private HttpResponse<String> upload(String name, HttpRequest.BodyPublisher audio, String metadata)
            throws IOException, InterruptedException {
        return upload("/api/v1/transcriptions", "audio", name, audio, metadata);
    }

    private HttpResponse<String> upload(
            String path, String part, String name, HttpRequest.BodyPublisher content, String metadata)
            throws IOException, InterruptedException {
        String boundary = "----elsol-boundary";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + metadata + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        HttpRequest request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        content,
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    String text(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    JsonNode postJson(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
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
        HttpRequest request = request("/api/v1/transcriptions/" + id + "/events")
                .header("Accept", "text/event-stream")
                .build();
        return http.send(request, BodyHandlers.ofLines()).body();
    }

    /** The process itself. */
    ProcessHandle process() {
        return process.toHandle();
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
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).header("Authorization", "Bearer " + key);
    }

    private static void awaitLine(Process process, Path output, String line) throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(120);
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
