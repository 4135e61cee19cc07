package org.elsol.store.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** API keys, of which only hashes are kept. */
public final class ApiKeys {

    private static final int KEY_BYTES = 32;
    private static final String SESSION = "elsol_session_";

    private final Jdbi jdbi;
    private final SecureRandom random = new SecureRandom();

    public ApiKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Makes a key.
     *
     * @param name by which people tell keys apart
     * @return the key, {@code elsol_} and 43 characters; it cannot be read again
     */
    public String make(String tenant, AccessRole role, String name) {
        return make("elsol_", tenant, role, name, null);
    }

    /**
     * Makes the key of a session, which is good for a time; those whose time is over go.
     *
     * @return the key, which {@link #isSession} tells from others
     */
    public String makeSession(Caller caller, String name, Duration life) {
        jdbi.useHandle(handle -> handle.execute("delete from identity.api_key where expires_at < now()"));
        return make(SESSION, caller.tenant(), caller.role(), name, life);
    }

    /** Whether this would be a session's key, be it one or not. */
    public static boolean isSession(String key) {
        return key.startsWith(SESSION);
    }

    private String make(String prefix, String tenant, AccessRole role, String name, @Nullable Duration life) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        String key = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into identity.api_key (key_hash, tenant, role, name, expires_at)
                values (:hash, :tenant, :role, :name, now() + cast(:seconds as bigint) * interval '1 second')
                """)
                .bind("hash", hash(key))
                .bind("tenant", tenant)
                .bind("role", role.code())
                .bind("name", name)
                .bind("seconds", life == null ? null : life.toSeconds())
                .execute());
        return key;
    }

    /** Whose key this is; empty if it is none, was revoked, or has expired. */
    public Optional<Caller> caller(String key) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select tenant, role, name from identity.api_key where key_hash = :hash and revoked_at is null and (expires_at is null or expires_at > now())
                """)
                .bind("hash", hash(key))
                .map((row, context) -> new Caller(
                        row.getString("tenant"), AccessRole.of(row.getString("role")), row.getString("name")))
                .findOne());
    }

    /** Whether any key was ever made: a new installation has none. */
    public boolean any() {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select 1 from identity.api_key)")
                .mapTo(Boolean.class)
                .one());
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
