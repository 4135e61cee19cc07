package org.elsol.activities.knowledge;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.elsol.store.knowledge.MilvusSettings;

/**
 * Milvus's protocol over a folder of a test, by {@code deploy/local/milvus}, which installs what is missing first:
 * milvus-lite, an emulator, not the server of a hospital.
 */
final class MilvusServer {

    /** Apart from the script's own and from those of other tests. */
    private static final int FIRST_PORT = 17_300;

    private static final int PORT = FIRST_PORT + 6;

    private final Path run;

    private MilvusServer(Path run) {
        this.run = run;
    }

    static MilvusServer start(Path run) throws IOException, InterruptedException {
        MilvusServer server = new MilvusServer(Files.createDirectories(run));
        server.script("start");
        return server;
    }

    MilvusSettings settings() {
        return new MilvusSettings(URI.create("http://127.0.0.1:" + PORT), null);
    }

    /** Ends it as a power cut would, and starts it again. */
    void killAndStart() throws IOException, InterruptedException {
        String noted = Files.readString(run.resolve("milvus.pid"));
        long pid = Long.parseLong(noted.substring(0, noted.indexOf(' ')));
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        script("start");
    }

    void stop() throws IOException, InterruptedException {
        script("stop");
    }

    private void script(String command) throws IOException, InterruptedException {
        Path log = run.resolve(command + ".out");
        ProcessBuilder builder = new ProcessBuilder("../deploy/local/milvus", command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("ELSOL_SERVERS_RUN", run.toString());
        builder.environment().put("ELSOL_SERVERS_PORT", String.valueOf(FIRST_PORT));
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("deploy/local/milvus " + command + ":\n" + Files.readString(log));
        }
    }
}
