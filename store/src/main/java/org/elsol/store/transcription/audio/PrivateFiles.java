package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that are closed to other users, and on the disk when a call returns. */
final class PrivateFiles {

    private PrivateFiles() {}

    /** Makes {@code folder} and the ones above it down from {@code root}, which exists. */
    static void createFolders(Path root, Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null || folder.equals(root) || Files.isDirectory(folder)) {
            return;
        }
        createFolders(root, parent);
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // Another caller made it first; it is forced to the disk all the same.
        }
        force(parent);
    }

    /** Waits until the entries of the folder are on the disk. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
