package org.elsol.store.consultation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a consultation stands. */
public enum ConsultationStatus {
    QUEUED,
    PROCESSING,
    NEEDS_ATTENTION,
    COMPLETED,
    NO_SPEECH,
    FAILED,
    CANCELLED,
    ERASED;

    /** The name in the API and in rows: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of this {@link #code}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static ConsultationStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
