package org.elsol.workflows.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The steps of a document, in their order. */
public enum DocumentStage {
    READING,
    UNDERSTANDING,
    STORING;

    /** The name in the API and in rows, such as {@code reading}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
