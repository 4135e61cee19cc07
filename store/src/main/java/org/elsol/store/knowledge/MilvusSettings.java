package org.elsol.store.knowledge;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which Milvus holds the vectors.
 *
 * @param address {@code http://host:port}, or {@code https} for TLS
 * @param token {@code user:password}, or a key of the server's; null where it asks for none
 */
public record MilvusSettings(URI address, @Nullable String token) {

    /** No secret reaches a log. */
    @Override
    public String toString() {
        return address.toString();
    }
}
