package org.elsol.store.consultation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How soon a consultation is wanted. */
public enum Priority {
    ROUTINE,
    URGENT;

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
    public static Priority of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
