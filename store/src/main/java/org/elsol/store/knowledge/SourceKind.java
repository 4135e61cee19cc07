package org.elsol.store.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a passage or a fact was taken from. */
public enum SourceKind {
    TRANSCRIPTION,
    DOCUMENT;

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
    public static SourceKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
