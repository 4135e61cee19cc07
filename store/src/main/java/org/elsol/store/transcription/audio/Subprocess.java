package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A program without shell, environment or error output (it may hold what is in a file) that reads at most one file and is
 * killed when its time is over or when this is closed.
 */
public final class Subprocess implements AutoCloseable {

    private final Process process;
    private final AtomicBoolean timedOut = new AtomicBoolean();

    private Subprocess(Process process, Duration limit) {
        this.process = process;
        var _ = process.onExit()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ended, late) -> {
                    if (late != null) {
                        timedOut.set(true);
                        // By its handle: its output stays readable to the end, instead of breaking off.
                        process.toHandle().destroyForcibly();
                    }
                });
    }

    /**
     * Starts it.
     *
     * @param input its standard input, which it can seek in; it stays readable if the file is deleted. None if null
     * @throws IOException if there is no such program
     */
    public static Subprocess start(List<String> command, @Nullable Path input, Duration limit) throws IOException {
        return start(command, Map.of(), input, limit);
    }

    /** The same with an environment of its own; of this process's it gets nothing. */
    public static Subprocess start(
            List<String> command, Map<String, String> environment, @Nullable Path input, Duration limit)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        if (input == null) {
            process.getOutputStream().close();
        }
        return new Subprocess(process, limit);
    }

    /** Its standard output; ends early if the program is killed. */
    public InputStream output() {
        return process.getInputStream();
    }

    /**
     * Waits for its end.
     *
     * @return its exit status; not 0 if it was killed
     * @throws InterruptedIOException if this thread is interrupted meanwhile
     */
    public int waitFor() throws InterruptedIOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a program");
        }
    }

    /** Whether it was killed because its time was over. */
    public boolean timedOut() {
        return timedOut.get();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
