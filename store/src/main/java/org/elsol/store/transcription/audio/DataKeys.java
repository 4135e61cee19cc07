package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The data keys of consultations, each in a file {@code key} beside the audio, wrapped by the master key with AES-256-GCM:
 * 12 bytes of nonce, 32 of key, 16 of tag. Tenant and id are authenticated with it, so a key file cannot be moved to
 * another consultation.
 */
final class DataKeys {

    static final String FILE_NAME = "key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey masterKey;
    private final SecureRandom random = new SecureRandom();

    DataKeys(SecretKey masterKey) {
        byte[] encoded = masterKey.getEncoded();
        if (encoded != null && encoded.length != KEY_BYTES) {
            throw new IllegalArgumentException("The master key must have " + KEY_BYTES + " bytes");
        }
        this.masterKey = masterKey;
    }

    /** Gives the consultation a data key if it has none; two callers at once leave one key. */
    void createIfMissing(Path folder, AudioKey key) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (Files.exists(file)) {
            return;
        }
        try (UnfinishedFile fresh = UnfinishedFile.in(folder)) {
            fresh.channel().write(ByteBuffer.wrap(wrapNewKey(key)));
            fresh.finishIfFirst(file);
        }
    }

    /**
     * The consultation's data key.
     *
     * @throws AudioMissing if it has none
     * @throws AudioDamaged if the master key does not open it
     */
    SecretKey read(Path folder, AudioKey key) throws IOException {
        byte[] wrapped;
        try {
            wrapped = Files.readAllBytes(folder.resolve(FILE_NAME));
        } catch (NoSuchFileException e) {
            throw missing(key, e);
        }
        if (wrapped.length != NONCE_BYTES + KEY_BYTES + TAG_BITS / Byte.SIZE) {
            throw new AudioDamaged(key, "its key is cut");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE_BYTES), key);
            byte[] dataKey = cipher.doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
            return new SecretKeySpec(dataKey, "AES");
        } catch (GeneralSecurityException e) {
            AudioDamaged damaged = new AudioDamaged(key, "the master key does not open its key");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private byte[] wrapNewKey(AudioKey key) {
        byte[] dataKey = new byte[KEY_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(dataKey);
        random.nextBytes(nonce);
        try {
            byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, nonce, key).doFinal(dataKey);
            byte[] file = Arrays.copyOf(nonce, NONCE_BYTES + wrapped.length);
            System.arraycopy(wrapped, 0, file, NONCE_BYTES, wrapped.length);
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, AudioKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, masterKey, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((key.tenant() + "/" + key.consultationId()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static AudioMissing missing(AudioKey key, NoSuchFileException cause) {
        AudioMissing missing = new AudioMissing(key);
        missing.initCause(cause);
        return missing;
    }
}
