package org.elsol.store.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a kept history goes. */
public enum RunState {
    /** Up to the step that was begun last. */
    RUNNING,
    /** To the end of the run. */
    CLOSED,
    /** Up to the last step before the engine was lost, with a crash or a restart; recovery began another run. */
    ABANDONED;

    /** The name in rows and packets: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
