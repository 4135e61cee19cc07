package org.elsol.store.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.elsol.store.keys.RecordKeys;
import org.jdbi.v3.core.Jdbi;

/**
 * Seals what the audit schema keeps of a consultation: packed by gzip, then AES-256-GCM under a data key of the
 * consultation's own, which stands in {@link RecordKeys}. Written as 12 bytes of
 * nonce, ciphertext, 16 of tag. Tenant, consultation and purpose are authenticated with it: nothing sealed can be moved
 * to another place.
 */
public final class Sealing {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final RecordKeys keys;
    private final SecureRandom random = new SecureRandom();

    /** @param masterKey 32 bytes for AES; without it nothing here can be read */
    public Sealing(Jdbi jdbi, SecretKey masterKey) {
        this(new RecordKeys(jdbi, masterKey));
    }

    public Sealing(RecordKeys keys) {
        this.keys = keys;
    }

    /** Whose data it is. */
    record Owner(String tenant, String consultationId) {}

    /**
     * Seals under the consultation's key, which is made where there is none.
     *
     * @throws org.elsol.store.keys.KeyDestroyed if the consultation was erased
     */
    byte[] seal(Owner owner, String purpose, byte[] clear) {
        return encrypt(keys.of(owner.tenant(), owner.consultationId()), context(owner, purpose), packed(clear));
    }

    /**
     * What was sealed.
     *
     * @throws IllegalStateException if the consultation's key is gone, or the bytes are not those that were sealed
     */
    byte[] open(Owner owner, String purpose, byte[] sealed) {
        SecretKey key = keys.find(owner.tenant(), owner.consultationId())
                .orElseThrow(() -> new IllegalStateException("The key of this record is gone"));
        return unpacked(decrypt(key, context(owner, purpose), sealed));
    }

    private byte[] encrypt(SecretKey key, byte[] context, byte[] clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(clear);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private static byte[] decrypt(SecretKey key, byte[] context, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(sealed, NONCE_BYTES, Math.max(0, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed row was changed, or the installation's key is another one", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] context(Owner owner, String purpose) {
        return (owner.tenant() + "/" + owner.consultationId() + "/" + purpose).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] clear) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(clear);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return unpacking.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
