package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The object store that {@code deploy/local/servers} installs, over a folder of a test, on the loopback interface. */
final class ObjectStoreServer implements AutoCloseable {

    private static final String ACCESS_KEY = "test";
    private static final String SECRET_KEY = "test-secret";

    private final Process process;
    private final int port;

    private ObjectStoreServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test, saying so, where the program was not installed. */
    static ObjectStoreServer start(Path folder) throws IOException, InterruptedException {
        Path program = program(System.getenv());
        Assumptions.assumeTrue(
                Files.isExecutable(program), "skipped: no object store, run deploy/local/servers install");
        int port = freePort();
        Path objects = Files.createDirectory(folder.resolve("objects"));
        Path metadata = Files.createDirectory(folder.resolve("metadata"));
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "--port",
                        "127.0.0.1:" + port,
                        "--quiet",
                        "posix",
                        "--sidecar",
                        metadata.toString(),
                        objects.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().put("ROOT_ACCESS_KEY", ACCESS_KEY);
        builder.environment().put("ROOT_SECRET_KEY", SECRET_KEY);
        ObjectStoreServer server = new ObjectStoreServer(builder.start(), port);
        server.awaitReady();
        return server;
    }

    S3Settings settings(String bucket) {
        return new S3Settings(URI.create("http://127.0.0.1:" + port), "us-east-1", bucket, ACCESS_KEY, SECRET_KEY);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int n = 0; n < 300 && process.isAlive(); n++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IOException("The object store did not start");
    }

    private static Path program(Map<String, String> environment) {
        String named = environment.get("ELSOL_SERVERS");
        String cache = environment.getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return Path.of(named != null ? named : cache + "/elsol/servers").resolve("bin/versitygw");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
