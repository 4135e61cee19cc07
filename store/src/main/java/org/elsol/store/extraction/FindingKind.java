package org.elsol.store.extraction;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What sort of clinical fact a finding is. */
public enum FindingKind {
    SYMPTOM,
    DIAGNOSIS,
    MEDICATION,
    ALLERGY,
    VITAL_SIGN,
    TEST,
    PROCEDURE,
    RECOMMENDATION,
    FOLLOW_UP,
    RISK_FACTOR,
    FAMILY_HISTORY,
    CONCERN;

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
    public static FindingKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
