package org.elsol.store.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * One data key for each consultation (or document), AES of 256 bits, in {@code audit.data_key}, wrapped by the
 * installation's key: 12 bytes of nonce, 32 of key, 16 of tag, with tenant and id authenticated. Histories, model replies and
 * audio rest on it, and it lies apart from all of them: a backup without this table is unreadable once a key is destroyed.
 */
public final class RecordKeys {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Jdbi jdbi;
    private final SecretKey masterKey;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param jdbi of the audit context
     * @param masterKey 32 bytes for AES; without it no key here can be read
     */
    public RecordKeys(Jdbi jdbi, SecretKey masterKey) {
        this.jdbi = jdbi;
        this.masterKey = masterKey;
    }

    /**
     * The record's key, made where there is none.
     *
     * @throws KeyDestroyed if it was erased
     */
    public SecretKey of(String tenant, String recordId) {
        return find(tenant, recordId).orElseGet(() -> {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            jdbi.useHandle(handle -> handle.createUpdate("""
                    insert into audit.data_key (tenant, consultation_id, wrapped)
                    values (:tenant, :record, :wrapped)
                    on conflict (tenant, consultation_id) do nothing
                    """)
                    .bind("tenant", tenant)
                    .bind("record", recordId)
                    .bind("wrapped", wrapped(tenant, recordId, fresh))
                    .execute());
            return find(tenant, recordId).orElseThrow(); // another one may have been first
        });
    }

    /**
     * The record's key; empty where none was made.
     *
     * @throws KeyDestroyed if it was erased
     */
    public Optional<SecretKey> find(String tenant, String recordId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select wrapped from audit.data_key where tenant = :tenant and consultation_id = :record
                """)
                .bind("tenant", tenant)
                .bind("record", recordId)
                .map((row, context) -> unwrapped(tenant, recordId, row.getBytes("wrapped")))
                .findOne());
    }

    /** Removes the key of a record that never came to be; one that was destroyed stays so. */
    public void forget(String tenant, String recordId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                delete from audit.data_key
                where tenant = :tenant and consultation_id = :record and destroyed_at is null
                """)
                .bind("tenant", tenant)
                .bind("record", recordId)
                .execute());
    }

    /** Destroys the record's key, whether it has one or not; none is made again. */
    public void destroy(String tenant, String recordId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into audit.data_key (tenant, consultation_id, destroyed_at) values (:tenant, :record, now())
                on conflict (tenant, consultation_id) do update
                set wrapped = null, destroyed_at = coalesce(data_key.destroyed_at, now())
                """)
                .bind("tenant", tenant)
                .bind("record", recordId)
                .execute());
    }

    private byte[] wrapped(String tenant, String recordId, byte[] key) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, tenant, recordId).doFinal(key);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private SecretKey unwrapped(String tenant, String recordId, byte @Nullable [] wrapped) {
        if (wrapped == null) {
            throw new KeyDestroyed();
        }
        try {
            byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
            byte[] key = cipher(Cipher.DECRYPT_MODE, nonce, tenant, recordId)
                    .doFinal(wrapped, NONCE_BYTES, Math.max(0, wrapped.length - NONCE_BYTES));
            return new SecretKeySpec(key, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A record's key was changed, or the installation's key is another one", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String tenant, String recordId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, masterKey, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((tenant + "/" + recordId + "/key").getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
