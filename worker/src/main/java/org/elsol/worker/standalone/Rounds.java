package org.elsol.worker.standalone;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again; a round that fails is told and does not keep the next from coming. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Rounds(String name, Duration interval, Runnable round) {
        this.thread = Thread.ofPlatform().name(name).daemon().start(() -> run(interval, round));
    }

    /** Waits for a round under way, and breaks off one that waits long for a server. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                thread.join(PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Duration interval, Runnable round) {
        try {
            while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                runOnce(round);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void runOnce(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException failed) { // whatever it was, the next round must come
            LOG.error("A round of {} failed", Thread.currentThread().getName(), failed);
        }
    }
}
