package org.elsol.store.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a question stands. */
public enum QuestionStatus {
    ASKED,
    ANSWERED,
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
    public static QuestionStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
