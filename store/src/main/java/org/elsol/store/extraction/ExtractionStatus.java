package org.elsol.store.extraction;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an extraction stands. */
public enum ExtractionStatus {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED;

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
    public static ExtractionStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
