package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of mode 0600 that gets its name when all of it is on the disk, and goes if it never does. While it is open it is
 * locked: one that is not is what a dead process left.
 */
record UnfinishedFile(Path path, FileChannel channel) implements AutoCloseable {

    private static final String SUFFIX = ".unfinished";

    /** A new, empty one; its folder is the one of the file that it will be. */
    static UnfinishedFile in(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "", SUFFIX);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        channel.lock();
        return new UnfinishedFile(path, channel);
    }

    /** Gives it its name, in place of a file that has it already. */
    void finish(Path target) throws IOException {
        channel.force(true);
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.force(folder());
    }

    /** Gives it its name; if a file has it already, that one counts. */
    void finishIfFirst(Path target) throws IOException {
        channel.force(true);
        try {
            // A link, unlike a move, never replaces.
            Files.createLink(target, path);
        } catch (FileAlreadyExistsException e) {
            // The other one is forced to the disk all the same.
        }
        PrivateFiles.force(folder());
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        }
    }

    /** Removes the files that nobody will finish. */
    static void deleteAbandoned(Path folder) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : unfinished) {
                if (isAbandoned(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private Path folder() {
        return path.resolveSibling(".").normalize();
    }
}
