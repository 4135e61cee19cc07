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
 * Wraps data keys with {@link WrappingKeys}, AES-256-GCM: 12 bytes of nonce, 32 of key, 16 of tag. Tenant and id are
 * authenticated with it, so a wrapped key cannot be moved to another consultation.
 */
final class KeyWrapping {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BITS / Byte.SIZE;

    private final WrappingKeys keys;
    private final SecureRandom random = new SecureRandom();

    KeyWrapping(WrappingKeys keys) {
        this.keys = keys;
    }

    /** The same key, if it is one for AES-256. */
    static SecretKey checked(SecretKey masterKey) {
        byte[] encoded = masterKey.getEncoded();
        if (encoded != null && encoded.length != KEY_BYTES) {
            throw new IllegalArgumentException("The master key must have " + KEY_BYTES + " bytes");
        }
        return masterKey;
    }

    /** @throws AudioMissing if the consultation was erased */
    byte[] wrapNewKey(AudioKey key) throws AudioMissing {
        SecretKey wrapping = keys.wrapping(key);
        byte[] dataKey = new byte[KEY_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(dataKey);
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, wrapping, nonce, key).doFinal(dataKey);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /**
     * @throws AudioDamaged if no key opens it, or it was wrapped for another consultation
     * @throws AudioMissing if the consultation was erased
     */
    SecretKey unwrap(byte[] wrapped, AudioKey key) throws AudioDamaged, AudioMissing {
        if (wrapped.length != WRAPPED_BYTES) {
            throw new AudioDamaged(key, "its key is cut");
        }
        AudioDamaged damaged = new AudioDamaged(key, "the master key does not open its key");
        for (SecretKey wrapping : keys.unwrapping(key)) {
            try {
                byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
                byte[] dataKey = cipher(Cipher.DECRYPT_MODE, wrapping, nonce, key)
                        .doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
                return new SecretKeySpec(dataKey, "AES");
            } catch (GeneralSecurityException e) {
                damaged.addSuppressed(e);
            }
        }
        throw damaged;
    }

    private static Cipher cipher(int mode, SecretKey wrapping, byte[] nonce, AudioKey key)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, wrapping, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((key.tenant() + "/" + key.consultationId()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
