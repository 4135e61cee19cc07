package org.elsol.worker.standalone;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process has opened, kept until it is closed or the process is told to end. */
final class Lifetime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final Closing opened;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean awaited;
    private boolean closed;

    Lifetime(Closing opened) {
        this.opened = opened;
        Runtime.getRuntime().addShutdownHook(new Thread(this::endOnSignal, "shutdown"));
    }

    /** Opens what a process is made of; if a part of it fails, those that were opened are closed again. */
    static <P> P open(Start<P> start) throws IOException {
        Closing opened = new Closing();
        boolean started = false;
        try {
            P process = start.from(opened);
            started = true;
            return process;
        } finally {
            if (!started) {
                opened.close();
            }
        }
    }

    /** How a process is put together. */
    interface Start<P> {
        P from(Closing opened) throws IOException;
    }

    /** Waits until the process is told to end (SIGTERM, Ctrl-C); the process then ends with 0. */
    void awaitEnd() throws InterruptedException {
        awaited = true;
        ended.await();
    }

    @Override
    public void close() {
        synchronized (opened) {
            if (!closed) {
                closed = true;
                opened.close();
                LOG.info("Stopped");
            }
        }
        ended.countDown();
    }

    /** A process that served until it was told to end has done what it was asked for: it ends with 0. */
    private void endOnSignal() {
        close();
        if (awaited) {
            Runtime.getRuntime().halt(0);
        }
    }
}
