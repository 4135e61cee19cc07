package org.elsol.store.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One consultation that is to be erased, or was.
 *
 * @param askedBy the role of whoever asked, or the rule
 * @param patientId whose it is, for as long as that is needed
 * @param completedAt null while it is under way
 */
public record Erasure(
        String tenant,
        String consultationId,
        Cause cause,
        String askedBy,
        @Nullable String patientId,
        Instant requestedAt,
        @Nullable Instant completedAt) {

    /** Why. */
    public enum Cause {
        /** Somebody asked for this one. */
        REQUEST,
        /** Somebody asked for all of a patient. */
        PATIENT,
        /** It was kept for as long as the rule says. */
        RETENTION;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Cause of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }

    public boolean isComplete() {
        return completedAt != null;
    }
}
