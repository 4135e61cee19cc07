package org.elsol.workflows.consultation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The steps of a recording, in their order. */
public enum Stage {
    PREPARING,
    TRANSCRIBING,
    ATTRIBUTING,
    EXTRACTING,
    VERIFYING,
    STORING;

    /** The name in the API and in rows, such as {@code transcribing}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The codes of all, in their order. */
    static List<String> codes() {
        return Arrays.stream(values()).map(Stage::code).toList();
    }
}
