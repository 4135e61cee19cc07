package org.elsol.store.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold on one consultation or on all of one patient; one of the two ids is null.
 *
 * @param reference why, in the words of whoever set it, such as the number of a file
 * @param setBy the name of the key
 */
public record Hold(
        String id,
        @Nullable String consultationId,
        @Nullable String patientId,
        String reference,
        String setBy,
        Instant setAt) {}
