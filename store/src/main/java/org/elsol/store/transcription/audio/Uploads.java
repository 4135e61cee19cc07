package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes uploads in: counts and hashes the bytes while they are spooled to a private file. */
public final class Uploads {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final SpoolFolder folder;
    private final long maxBytes;

    /** @param maxBytes the largest upload that is taken */
    public Uploads(SpoolFolder folder, long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("The limit on uploads must be positive");
        }
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** The same with another limit. */
    public Uploads ofAtMost(long bytes) {
        return new Uploads(folder, bytes);
    }

    /**
     * Reads {@code body} to its end; close the result when it is no longer needed. Nothing is left behind when this
     * throws.
     *
     * @throws UploadTooLarge as soon as one byte more than the limit has come
     * @throws IOException if the body breaks off or the disk is full
     */
    public Upload receive(InputStream body) throws IOException {
        Path file = folder.newFile();
        boolean received = false;
        try {
            Upload upload = spool(body, file);
            received = true;
            return upload;
        } finally {
            if (!received) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Upload spool(InputStream body, Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                bytes += n;
                if (bytes > maxBytes) {
                    throw new UploadTooLarge(maxBytes);
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        return new Upload(file, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
