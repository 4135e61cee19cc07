package org.elsol.worker.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command is given. */
final class PacketFile {
    private PacketFile() {}

    /**
     * All of it.
     *
     * @throws CommandFailure that names the file if it cannot be read
     */
    static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandFailure("There is no readable file " + file);
        }
        return Files.readAllBytes(file);
    }

    /** As {@link #read}. */
    static String text(Path file) throws IOException {
        return new String(read(file), StandardCharsets.UTF_8);
    }
}
