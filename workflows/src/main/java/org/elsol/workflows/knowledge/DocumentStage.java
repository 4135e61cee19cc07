package org.elsol.workflows.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
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

    /** The codes of all, in their order. */
    static List<String> codes() {
        return Arrays.stream(values()).map(DocumentStage::code).toList();
    }
}
