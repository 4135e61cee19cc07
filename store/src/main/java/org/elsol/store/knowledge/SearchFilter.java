package org.elsol.store.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Exact limits of a search; null does not limit.
 *
 * @param kind {@code transcription} or {@code document}
 * @param from earliest time of recording, inclusive
 * @param to latest time of recording, exclusive
 */
public record SearchFilter(
        @Nullable String patientId,
        @Nullable String kind,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final SearchFilter NONE = new SearchFilter(null, null, null, null);
}
