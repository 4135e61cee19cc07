package org.elsol.worker.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that {@code postmaster.pid} of a data folder names. It outlives a process of ours that was
 * killed, and after a restart of the machine its process id may belong to somebody else.
 */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);

    private final Path folder;

    Postmaster(Path folder) {
        this.folder = folder;
    }

    /**
     * Ends the server that a killed process left running on this folder, and removes the traces of one that runs no
     * more. The caller holds the home's lock, so the server has no rightful owner.
     *
     * @throws IOException if it does not end
     */
    void stopStale() throws IOException {
        Path file = folder.resolve("postmaster.pid");
        Optional<ProcessHandle> named = named(file);
        if (named.isEmpty()) {
            return; // PostgreSQL itself judges the file of a process that is gone
        }
        if (isOurs(named.get())) {
            LOG.info(
                    "A PostgreSQL server of an ended process (pid {}) still runs: stopping it",
                    named.get().pid());
            stop(named.get());
            return;
        }
        // The id was given to another process since: PostgreSQL would take that one for a server and refuse to start
        if (!hasBackends()) {
            Files.deleteIfExists(file);
        }
    }

    /** Whether a server runs on this folder. */
    boolean isRunning() throws IOException {
        return named(folder.resolve("postmaster.pid")).filter(this::isOurs).isPresent();
    }

    private void stop(ProcessHandle server) throws IOException {
        signal(server, "INT"); // fast shutdown: sessions are ended, all is written
        if (!ended(server, FAST)) {
            signal(server, "QUIT"); // immediate shutdown: the next start recovers from the log
            if (!ended(server, IMMEDIATE)) {
                throw new IOException("The PostgreSQL server with pid " + server.pid() + " on " + folder
                        + " does not stop. End it, then start again.");
            }
        }
    }

    private static Optional<ProcessHandle> named(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).map(Long::parseLong).flatMap(ProcessHandle::of);
        } catch (NumberFormatException broken) {
            return Optional.empty();
        }
    }

    /** By its command line: a postgres that was given exactly this data folder. */
    private boolean isOurs(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        boolean isPostgres = process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
        int at = arguments.indexOf("-D");
        return isPostgres && at >= 0 && at + 1 < arguments.size() && isFolder(arguments.get(at + 1));
    }

    private boolean isFolder(String path) {
        try {
            return Files.isSameFile(folder, Path.of(path));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether a server process still works in the folder, as seen where the system shows it (Linux). */
    private boolean hasBackends() {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "cwd"))
                .anyMatch(this::pointsHere);
    }

    private boolean pointsHere(Path link) {
        try {
            return Files.readSymbolicLink(link).equals(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean ended(ProcessHandle server, Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (isOurs(server)) { // a process that nobody has reaped yet has no command line
            if (Instant.now().isAfter(end)) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void signal(ProcessHandle server, String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                .start()
                .onExit()
                .join();
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
}
