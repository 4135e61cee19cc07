package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/**
 * A folder of files that live as long as one call: uploads on their way into the store, recordings on their way through
 * the decoder. They are not encrypted, so the folder is closed to other users and emptied at start.
 */
public final class SpoolFolder {

    private final Path folder;

    /**
     * Makes the folder, or empties it of what an earlier process left.
     *
     * @param folder used by this object alone: no other process may have it open
     */
    public SpoolFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*.spool")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
        this.folder = folder;
    }

    /** A new, empty file of mode 0600; the caller deletes it. */
    public Path newFile() throws IOException {
        return Files.createTempFile(folder, "", ".spool");
    }

    /** How many files are there that were written to for the last time before then. */
    public long countBefore(Instant time) throws IOException {
        long found = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.spool")) {
            for (Path file : files) {
                found += isBefore(file, time) ? 1 : 0;
            }
        }
        return found;
    }

    private static boolean isBefore(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
