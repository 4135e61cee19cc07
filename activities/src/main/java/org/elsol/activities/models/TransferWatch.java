package org.elsol.activities.models;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Waits for a transfer, tells how far it is, and gives it up when nothing more comes. */
final class TransferWatch {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Duration patience;

    /**
     * A watch of some patience.
     *
     * @param patience how long the bytes may stay the same
     */
    TransferWatch(Duration patience) {
        this.patience = patience;
    }

    /** Waits for the end of a transfer, at most {@code pause}. */
    @FunctionalInterface
    interface End {
        boolean within(Duration pause) throws IOException, InterruptedException;
    }

    /** The bytes that have come so far. */
    @FunctionalInterface
    interface Bytes {
        long soFar() throws IOException;
    }

    /**
     * Waits for the end.
     *
     * @throws IOException if the transfer stalls, or failed
     */
    void await(End end, Bytes bytes, LongConsumer progress) throws IOException, InterruptedException {
        long seen = -1;
        long seenAt = System.nanoTime();
        while (!end.within(PAUSE)) {
            long now = bytes.soFar();
            progress.accept(now);
            if (now != seen) {
                seen = now;
                seenAt = System.nanoTime();
            } else if (System.nanoTime() - seenAt > patience.toNanos()) {
                throw new IOException("nothing came for %d seconds".formatted(patience.toSeconds()));
            }
        }
        progress.accept(bytes.soFar());
    }
}
