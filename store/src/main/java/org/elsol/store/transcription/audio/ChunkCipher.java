package org.elsol.store.transcription.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM over chunks, so that any of them can be read without the others. A file is a header (4 bytes of magic with
 * the version, 32 of salt) and then chunks of {@value #CHUNK_BYTES} bytes, each followed by its tag; the last one may be
 * shorter. Its key comes from the data key and the salt by HKDF-SHA-256, so a nonce (the chunk's number) never meets the
 * same key twice. The last chunk is marked as such in what is authenticated, and so are key and header: chunks that are
 * swapped, cut off or taken from another file do not open. After the STREAM construction of Hoang et al., 2015.
 */
final class ChunkCipher {

    static final int CHUNK_BYTES = 64 * 1024;
    static final int SALT_BYTES = 32;
    static final int HEADER_BYTES = 4 + SALT_BYTES;
    static final int TAG_BYTES = 16;
    static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

    private static final byte[] MAGIC = {'E', 'S', 'A', 1};
    private static final int NONCE_BYTES = 12;

    private final SecretKey fileKey;
    private final byte[] context;

    private ChunkCipher(SecretKey fileKey, byte[] context) {
        this.fileKey = fileKey;
        this.context = context;
    }

    /** The cipher of the file with this salt under this key. */
    static ChunkCipher of(SecretKey dataKey, AudioKey key, byte[] salt) {
        String name =
                key.tenant() + "/" + key.consultationId() + "/" + key.part().code();
        byte[] context = name.getBytes(StandardCharsets.UTF_8);
        try {
            SecretKey fileKey = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(dataKey)
                                    .addSalt(salt)
                                    .thenExpand("elsol audio file 1".getBytes(StandardCharsets.UTF_8), 32));
            return new ChunkCipher(fileKey, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HKDF", e);
        }
    }

    static byte[] header(byte[] salt) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).put(salt).array();
    }

    /** The salt of this header; null if it is not one. */
    static byte @Nullable [] salt(byte[] header) {
        if (header.length != HEADER_BYTES || !Arrays.equals(header, 0, 4, MAGIC, 0, 4)) {
            return null;
        }
        return Arrays.copyOfRange(header, 4, HEADER_BYTES);
    }

    /** How many bytes a file of this size holds in clear; −1 if no file has that size. */
    static long clearBytes(long fileBytes) {
        long sealed = fileBytes - HEADER_BYTES;
        long chunks = chunks(fileBytes);
        long lastChunk = sealed - (chunks - 1) * SEALED_CHUNK_BYTES;
        return sealed < TAG_BYTES || lastChunk < TAG_BYTES ? -1 : sealed - chunks * TAG_BYTES;
    }

    /** How many chunks a file of this size has; there is always one, and it may be empty. */
    static long chunks(long fileBytes) {
        return Math.max(1, Math.ceilDiv(fileBytes - HEADER_BYTES, SEALED_CHUNK_BYTES));
    }

    byte[] seal(byte[] chunk, int length, long number, boolean last) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, number, last).doFinal(chunk, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /** @throws GeneralSecurityException if this is not what {@link #seal} gave for that place */
    byte[] unseal(byte[] sealed, int length, long number, boolean last) throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, number, last).doFinal(sealed, 0, length);
    }

    private Cipher cipher(int mode, long number, boolean last) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putInt(last ? 1 : 0)
                .putLong(number)
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, fileKey, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
