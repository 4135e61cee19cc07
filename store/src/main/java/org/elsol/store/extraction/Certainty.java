package org.elsol.store.extraction;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a fact was said: had now, denied, suspected, over, or a relative's. */
public enum Certainty {
    AFFIRMED,
    DENIED,
    POSSIBLE,
    HISTORICAL,
    FAMILY;

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
    public static Certainty of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
