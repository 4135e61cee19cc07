package org.elsol.worker.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * An example recording.
 *
 * @param metadata posted with the recording
 * @param status how its transcription is to end
 */
record Sample(Path audio, JsonNode metadata, String status) {
    private static final int KEY_DIGITS = 32;

    String name() {
        return String.valueOf(audio.getFileName());
    }

    /** The same sample has the same key, so that a second demo on a home makes nothing twice. */
    String idempotencyKey() throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(Files.readAllBytes(audio));
            sha256.update(metadata.toString().getBytes(UTF_8));
            return "demo-" + HexFormat.of().formatHex(sha256.digest()).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
