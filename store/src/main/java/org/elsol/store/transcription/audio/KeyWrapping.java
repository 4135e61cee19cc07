package org.elsol.store.transcription.audio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wraps data keys with the master key, AES-256-GCM: 12 bytes of nonce, 32 of key, 16 of tag. Tenant and id are
 * authenticated with it, so a wrapped key cannot be moved to another consultation.
 */
final class KeyWrapping {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BITS / Byte.SIZE;

    private final SecretKey masterKey;
    private final SecureRandom random = new SecureRandom();

    KeyWrapping(SecretKey masterKey) {
        byte[] encoded = masterKey.getEncoded();
        if (encoded != null && encoded.length != KEY_BYTES) {
            throw new IllegalArgumentException("The master key must have " + KEY_BYTES + " bytes");
        }
        this.masterKey = masterKey;
    }

    byte[] wrapNewKey(AudioKey key) {
        byte[] dataKey = new byte[KEY_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(dataKey);
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, key).doFinal(dataKey);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /** @throws AudioDamaged if the master key does not open it, or it was wrapped for another consultation */
    SecretKey unwrap(byte[] wrapped, AudioKey key) throws AudioDamaged {
        if (wrapped.length != WRAPPED_BYTES) {
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

    private Cipher cipher(int mode, byte[] nonce, AudioKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, masterKey, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((key.tenant() + "/" + key.consultationId()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
