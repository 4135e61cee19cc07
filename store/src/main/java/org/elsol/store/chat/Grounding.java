package org.elsol.store.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an answer rests on citations. */
public enum Grounding {
    GROUNDED,
    PARTIAL,
    NONE,
    AMBIGUOUS;

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
    public static Grounding of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
