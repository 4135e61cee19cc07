package org.elsol.worker.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL, Temporal, an object store and an emulator of Milvus for tests, by {@code deploy/local/servers}, beside those of a person. */
public final class LocalServers {

    /** One of them, by the name that the script gives it. */
    public enum Server {
        TEMPORAL("temporal"),
        POSTGRES("postgres"),
        MILVUS("milvus");

        private final String code;

        Server(String code) {
            this.code = code;
        }
    }

    /** Apart from the script's own; another one where two test runs share a machine. */
    private static final int FIRST_PORT = Integer.getInteger("elsol.it.port", 17_200);

    private static final int HTTP_PORT = FIRST_PORT + 43;

    private static @Nullable LocalServers shared;

    private final Path run;

    private LocalServers(Path run) {
        this.run = run;
    }

    /** Whether the integration tests shall run over these servers: with the Maven profile {@code servers}. */
    public static boolean areWanted() {
        return Boolean.getBoolean("elsol.it.servers");
    }

    /** Those of this test run: started, and first built where they are missing, at the first call; stopped at its end. */
    public static synchronized LocalServers shared() throws IOException, InterruptedException {
        if (shared == null) {
            LocalServers servers = start(Files.createTempDirectory("elsol-servers"));
            Runtime.getRuntime().addShutdownHook(new Thread(servers::stopAtEnd, "servers"));
            shared = servers;
        }
        return shared;
    }

    /**
     * Some that the caller stops.
     *
     * @param run takes data, logs and process ids
     */
    public static LocalServers start(Path run) throws IOException, InterruptedException {
        LocalServers servers = new LocalServers(Files.createDirectories(run));
        servers.script("start");
        return servers;
    }

    /** A fresh installation on these servers. */
    public Installation installation() throws IOException {
        return Installation.make(settings());
    }

    /** What the servers log, each into its own {@code NAME.log}. */
    public List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    /** Where PostgreSQL keeps the rows of all databases, and its write-ahead log. */
    public Path databaseFiles() {
        return run.resolve("postgres");
    }

    /** Where the emulator of Milvus keeps the index. */
    public Path milvusFiles() {
        return run.resolve("milvus");
    }

    /** Where the object store keeps its objects. */
    public Path objects() {
        return run.resolve("objects");
    }

    /** By these settings workers share an index in the emulator of Milvus, rather than have one of files. */
    public static Map<String, String> milvus() {
        return Map.of("ELSOL_MILVUS_URI", "http://127.0.0.1:" + (FIRST_PORT + 6));
    }

    /** What a process needs to reach these servers, by the names of its settings. */
    public Properties settings() throws IOException {
        Properties settings = new Properties();
        try (var lines = Files.newBufferedReader(run.resolve("elsol.properties"))) {
            settings.load(lines);
        }
        return settings;
    }

    /** Ends a server as a power cut would, and starts it again. */
    public void kill(Server server) throws IOException, InterruptedException {
        String noted = Files.readString(run.resolve(server.code + ".pid"));
        long pid = Long.parseLong(noted.substring(0, noted.indexOf(' ')));
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        script("start");
    }

    /** How many runs of an installation an operator's query finds. */
    public int count(String namespace, String query) throws IOException, InterruptedException {
        String found = "/workflow-count?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        return temporal(namespace, found, null).path("count").asInt(0);
    }

    /** A schedule, as Temporal shows it to operators. */
    public JsonNode schedule(String namespace, String id) throws IOException, InterruptedException {
        return temporal(namespace, "/schedules/" + id, null);
    }

    /** Has a schedule act now, as an operator may. */
    public void trigger(String namespace, String id) throws IOException, InterruptedException {
        temporal(namespace, "/schedules/" + id + "/patch", "{\"patch\":{\"triggerImmediately\":{}}}");
    }

    /** @param posted null for a GET */
    private static JsonNode temporal(String namespace, String path, @Nullable String posted)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + HTTP_PORT + "/api/v1/namespaces/" + namespace + path))
                .header("Content-Type", "application/json");
        if (posted != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(posted));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(answer.body());
            }
            return new JsonMapper().readTree(answer.body());
        }
    }

    public void stop() throws IOException, InterruptedException {
        script("stop");
    }

    private void stopAtEnd() {
        try {
            stop();
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void script(String command) throws IOException, InterruptedException {
        Path log = run.resolve(command + ".out");
        ProcessBuilder builder = new ProcessBuilder("../deploy/local/servers", command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("ELSOL_SERVERS_RUN", run.toString());
        builder.environment().put("ELSOL_SERVERS_PORT", String.valueOf(FIRST_PORT));
        Process process = builder.start();
        if (!process.waitFor(40, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("deploy/local/servers " + command + ":\n" + Files.readString(log));
        }
    }
}
