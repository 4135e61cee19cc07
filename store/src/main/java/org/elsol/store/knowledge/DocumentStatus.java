package org.elsol.store.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a document stands. */
public enum DocumentStatus {
    QUEUED,
    PROCESSING,
    NEEDS_ATTENTION,
    COMPLETED,
    FAILED,
    /** It was deleted, and is being taken back: for callers it is gone. */
    REMOVING;

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
    public static DocumentStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
