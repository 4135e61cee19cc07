package org.elsol.store.transcription;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a segment can be trusted; only {@code ok} and {@code low_confidence} carry evidence. */
public enum Quality {
    OK,
    LOW_CONFIDENCE,
    REPEATED,
    OVERLAP,
    NO_SPEECH;

    /** Whether a finding may rest on such a segment. */
    public boolean carriesEvidence() {
        return this == OK || this == LOW_CONFIDENCE;
    }

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
    public static Quality of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
