package org.elsol.store.extraction;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What verification found: evidence stands, does not, or a person must look. */
public enum Support {
    SUPPORTED,
    UNSUPPORTED,
    NEEDS_REVIEW;

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
    public static Support of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
