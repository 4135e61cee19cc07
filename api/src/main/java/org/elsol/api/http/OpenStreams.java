package org.elsol.api.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Lets streams wait, and ends them before the server stops, which would otherwise wait for them. */
public final class OpenStreams implements SmartLifecycle {

    private volatile CountDownLatch stopped = new CountDownLatch(0);

    /**
     * Waits so long.
     *
     * @return false if the stream must end, for the server stops
     */
    public boolean pause(Duration duration) {
        try {
            return !stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
