package org.elsol.worker.running;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL, Temporal and an object store of a test, by {@code deploy/local/servers}, beside those of a person. */
final class RunningServers {

    /** Apart from the script's own. */
    private static final int FIRST_PORT = 17_200;

    private static final int HTTP_PORT = FIRST_PORT + 43;

    private final Path run;

    private RunningServers(Path run) {
        this.run = run;
    }

    /** Builds what is missing first, which takes a while where nothing is installed. */
    static RunningServers start(Path run) throws IOException, InterruptedException {
        RunningServers servers = new RunningServers(Files.createDirectories(run));
        servers.script("start");
        return servers;
    }

    /** A folder with the settings that reach these servers. */
    Path home(Path folder) throws IOException {
        Path home = Files.createDirectories(folder);
        Path settings = home.resolve("elsol.properties");
        Files.copy(run.resolve("elsol.properties"), settings);
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
        return home;
    }

    /** Ends Temporal as a power cut would, and starts it again. */
    void killTemporal() throws IOException, InterruptedException {
        String noted = Files.readString(run.resolve("temporal.pid"));
        long pid = Long.parseLong(noted.substring(0, noted.indexOf(' ')));
        ProcessHandle temporal = ProcessHandle.of(pid).orElseThrow();
        temporal.destroyForcibly();
        temporal.onExit().join();
        script("start");
    }

    /** How many runs an operator's query finds. */
    int count(String query) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + HTTP_PORT + "/api/v1/namespaces/elsol/workflow-count?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(answer.body());
            }
            return new JsonMapper().readTree(answer.body()).path("count").asInt(0);
        }
    }

    void stop() throws IOException, InterruptedException {
        script("stop");
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
