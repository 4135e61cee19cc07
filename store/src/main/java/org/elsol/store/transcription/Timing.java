package org.elsol.store.transcription;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a word's times come from the recogniser or are guessed between those that do. */
public enum Timing {
    MEASURED,
    INTERPOLATED;

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
    public static Timing of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
