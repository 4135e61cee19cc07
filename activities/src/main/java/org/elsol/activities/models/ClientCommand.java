package org.elsol.activities.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One run of a package client, watched while its files grow. */
final class ClientCommand {
    private static final int LAST_WORDS = 600;

    private final List<String> command;
    private final Map<String, String> environment;
    private final TransferWatch watch;

    ClientCommand(List<String> command, Map<String, String> environment, TransferWatch watch) {
        this.command = command;
        this.environment = environment;
        this.watch = watch;
    }

    /**
     * How the run ended.
     *
     * @param missing the program does not exist
     * @param lastWords the end of what the client said
     */
    record Ended(boolean missing, int exitCode, String lastWords) {

        void requireSuccess(String client) throws IOException {
            if (exitCode != 0) {
                throw new IOException("%s ended with %d: %s".formatted(client, exitCode, lastWords));
            }
        }
    }

    /** Runs it in the archive folder of the work folder. The program and what it started end with this call. */
    Ended run(WorkFolder work, LongConsumer bytes) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(work.path().resolve(PackageClient.ARCHIVE_FOLDER));
        Path said = work.path().resolve("client.log");
        Process process = start(folder, said);
        if (process == null) {
            return new Ended(true, -1, "");
        }
        try {
            process.getOutputStream().close();
            watch.await(pause -> process.waitFor(pause.toMillis(), TimeUnit.MILLISECONDS), work::bytes, bytes);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(false, process.waitFor(), end(said));
    }

    private @Nullable Process start(Path folder, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such file or directory")) {
                return null;
            }
            throw e;
        }
    }

    private static String end(Path said) throws IOException {
        String words = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
        return words.substring(Math.max(0, words.length() - LAST_WORDS));
    }
}
