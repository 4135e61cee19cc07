package org.elsol.worker.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;

/**
 * Keeps a home to one process. The operating system lets go of the lock when the process ends, however it ends. The
 * file says who holds it: its process id and, once it serves, its port.
 */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the home.
     *
     * @throws HomeInUse if another process, or this one, has it
     */
    public static HomeLock take(Home home) throws IOException {
        Optional<HomeLock> taken = tryTake(home.lock());
        if (taken.isEmpty()) {
            throw new HomeInUse(home.root(), read(home.lock()));
        }
        taken.get().write(OptionalInt.empty());
        return taken.get();
    }

    /** Who serves this home now; empty if nobody holds it. */
    public static Optional<Owner> owner(Path home) throws IOException {
        Path file = home.resolve("lock");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<HomeLock> free = tryTake(file);
        if (free.isPresent()) {
            free.get().close();
            return Optional.empty();
        }
        return Optional.of(read(file));
    }

    /** Says in the lock's file where this process serves. */
    public void serving(int port) throws IOException {
        write(OptionalInt.of(port));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Optional<HomeLock> tryTake(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new HomeLock(channel));
            }
        } catch (OverlappingFileLockException held) {
            channel.close();
            return Optional.empty();
        }
        channel.close();
        return Optional.empty();
    }

    private void write(OptionalInt port) throws IOException {
        String text = "pid=" + ProcessHandle.current().pid() + "\n"
                + (port.isPresent() ? "port=" + port.getAsInt() + "\n" : "");
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        channel.truncate(0);
        channel.write(bytes, 0);
        channel.force(true);
    }

    private static Owner read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return new Owner(number(properties, "pid"), number(properties, "port"));
    }

    private static OptionalInt number(Properties properties, String name) {
        try {
            return OptionalInt.of(Integer.parseInt(properties.getProperty(name, "")));
        } catch (NumberFormatException absent) {
            return OptionalInt.empty();
        }
    }

    /**
     * The process that holds a home.
     *
     * @param pid its process id; empty in the moment before it has written it
     * @param port where it serves on the loopback address; empty while it starts, or when it does not serve
     */
    public record Owner(OptionalInt pid, OptionalInt port) {}
}
