package org.elsol.worker.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which Temporal cluster.
 *
 * @param target {@code host:port} of its frontend
 * @param namespace registered at the first start if it is not there
 * @param tls null for plain text
 */
public record TemporalSettings(
        String target, String namespace, @Nullable Tls tls) {

    /**
     * How the connection is secured.
     *
     * @param authority PEM certificates that the server's is proved by; null takes those that Java trusts
     * @param certificate PEM certificate of this client; null where the server asks for none
     * @param key PEM PKCS#8 key of that certificate
     */
    public record Tls(
            @Nullable Path authority,
            @Nullable Path certificate,
            @Nullable Path key) {}
}
