package org.elsol.store.knowledge.file;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/** How many programs run at once, for each takes a processor and a good deal of memory; the others wait their turn. */
public final class Places {

    private final Semaphore free;

    /** As many places as there are processors. */
    public Places() {
        this.free = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    }

    /** A place that is taken until it is closed. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a place.
     *
     * @throws InterruptedIOException if this thread is interrupted meanwhile
     */
    public Place take() throws InterruptedIOException {
        try {
            free.acquire();
            return free::release;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a place");
        }
    }
}
