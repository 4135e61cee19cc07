package org.elsol.store.identity;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Remembers calls by their idempotency key, so that a call made twice does its work once. */
public final class Idempotency {

    /**
     * A call that was made under a key.
     *
     * @param resourceId the id that the call's resource has, or will have: a call that died half-way is made again
     *     with the same id
     * @param response the first answer's body; null until there was one
     */
    public record Call(
            String operation,
            String bodySha256,
            String resourceId,
            @Nullable Integer status,
            @Nullable String response,
            @Nullable String location) {}

    private final Jdbi jdbi;

    public Idempotency(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The call of this key: the one made before, or else this one, which is now remembered. */
    public Call begin(String tenant, String key, String operation, String bodySha256, String resourceId) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                    insert into identity.idempotency (tenant, key, operation, body_sha256, resource_id)
                    values (:tenant, :key, :operation, :body, :resource)
                    on conflict (tenant, key) do nothing
                    """)
                    .bind("tenant", tenant)
                    .bind("key", key)
                    .bind("operation", operation)
                    .bind("body", bodySha256)
                    .bind("resource", resourceId)
                    .execute();
            return handle.createQuery("select * from identity.idempotency where tenant = :tenant and key = :key")
                    .bind("tenant", tenant)
                    .bind("key", key)
                    .map((row, context) -> new Call(
                            row.getString("operation"),
                            row.getString("body_sha256"),
                            row.getString("resource_id"),
                            row.getObject("status", Integer.class),
                            row.getString("response"),
                            row.getString("location")))
                    .one();
        });
    }

    /** Keeps the first answer. */
    public void answered(String tenant, String key, int status, String response, @Nullable String location) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update identity.idempotency set status = :status, response = :response, location = :location
                where tenant = :tenant and key = :key and status is null
                """)
                .bind("tenant", tenant)
                .bind("key", key)
                .bind("status", status)
                .bind("response", response)
                .bind("location", location)
                .execute());
    }

    /** Forgets a call that was refused, so that its key can be used again. */
    public void forget(String tenant, String key) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from identity.idempotency where tenant = :tenant and key = :key and status is null")
                .bind("tenant", tenant)
                .bind("key", key)
                .execute());
    }

    /** The id under which a key's call made its resource, if the key was used. */
    public Optional<String> resource(String tenant, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select resource_id from identity.idempotency where tenant = :tenant and key = :key")
                .bind("tenant", tenant)
                .bind("key", key)
                .mapTo(String.class)
                .findOne());
    }
}
