package org.elsol.activities.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** SHA-256 of files, in lower-case hex. */
final class Sha256 {
    private static final int CHUNK = 1 << 20;

    private Sha256() {}

    /**
     * Hashes a file.
     *
     * @param hashed told how many bytes are done, now and then
     */
    static String of(Path file, LongConsumer hashed) throws IOException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        long done = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
                done += read;
                hashed.accept(done);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(Path file) throws IOException {
        return of(file, done -> {});
    }

    static void requireHex(String hash) {
        boolean hex =
                hash.length() == 64 && hash.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (!hex) {
            throw new IllegalArgumentException("Not a sha256 in lower-case hex: " + hash);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
