package org.elsol.activities.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An instruction to a model, as its file has it.
 *
 * @param name of the file without its ending: purpose and version, {@code facts-1}; a changed text is a new file
 * @param sha256 hex, of the text
 */
public record Prompt(String name, String text, String sha256) {

    /**
     * The prompt that lies in {@code prompts/} of this module.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Prompt bundled(String name) {
        try (InputStream file = Prompt.class.getResourceAsStream("/prompts/" + name + ".md")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no prompt " + name);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new Prompt(name, text, sha256(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JDK has SHA-256", absent);
        }
    }
}
