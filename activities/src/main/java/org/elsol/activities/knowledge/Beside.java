package org.elsol.activities.knowledge;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A task that is done beside what its caller does meanwhile, on a thread of its own. It has ended once this is closed. */
final class Beside<T> implements AutoCloseable {

    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private final Future<T> task;

    /** @param task throws nothing but runtime exceptions */
    Beside(Callable<T> task) {
        this.task = thread.submit(task);
    }

    /**
     * Waits for the task; what it has thrown is thrown here.
     *
     * @throws IndexUnavailableException if this thread is told to end meanwhile
     */
    T result() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexUnavailableException("Ended while a store was at work", e);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
