package org.elsol.store.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.elsol.store.extraction.Code;

/**
 * Someone or something in the graph.
 *
 * @param id unique in the graph
 * @param name what it was called last
 * @param names all that it was called, findings of the same code being one
 */
public record Entity(String id, Kind kind, String name, List<String> names, List<Code> codes) {

    public Entity {
        names = List.copyOf(names);
        codes = List.copyOf(codes);
    }

    /** What it is. */
    public enum Kind {
        PATIENT,
        CLINICIAN,
        CONDITION,
        DRUG,
        TEST,
        PROCEDURE;

        /** The name in the API: lower case. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
