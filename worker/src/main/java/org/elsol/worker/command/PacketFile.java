package org.elsol.worker.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elsol.store.audit.packet.BrokenPacket;
import org.elsol.store.audit.packet.PublicSigningKey;

/** Signed files, and the keys that they are verified with, as a command is given them. */
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

    /**
     * The public key in a PEM.
     *
     * @throws CommandFailure that names the file if it holds none
     */
    static PublicSigningKey key(Path file) throws IOException {
        try {
            return PublicSigningKey.ofPem(text(file));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(file + " holds no public key: " + e.getMessage());
        }
    }

    /** Says that a file is not as it was signed. */
    static void tellBroken(Output output, boolean json, Path file, BrokenPacket broken) {
        String why = String.valueOf(broken.getMessage());
        if (json) {
            output.json(Map.of("file", file.toString(), "whole", false, "why", why));
        } else {
            output.line("%s is broken: %s", file, why);
        }
    }

    /** As {@link #read}. */
    static String text(Path file) throws IOException {
        return new String(read(file), StandardCharsets.UTF_8);
    }
}
