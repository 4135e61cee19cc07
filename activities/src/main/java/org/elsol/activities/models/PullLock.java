package org.elsol.activities.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Only one pull at a time works in a model folder, whichever process or thread it is in. */
final class PullLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final FileChannel channel;

    private PullLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until nobody else pulls.
     *
     * @param whileWaiting run several times a second
     */
    static PullLock acquire(Path folder, Runnable whileWaiting) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            while (tryLock(channel) == null) {
                whileWaiting.run();
                Thread.sleep(PAUSE);
            }
            held = true;
            return new PullLock(channel);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    void requireHeld() {
        if (!channel.isOpen()) {
            throw new IllegalStateException("The lock was given back.");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
