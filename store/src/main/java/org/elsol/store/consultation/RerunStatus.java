package org.elsol.store.consultation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a re-run is. */
public enum RerunStatus {
    QUEUED,
    PROCESSING,
    COMPLETED,
    /** Nobody speaks, as the recording is heard today. */
    NO_SPEECH,
    FAILED,
    CANCELLED;

    /** The name in the API and in rows. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOpen() {
        return this == QUEUED || this == PROCESSING;
    }

    static RerunStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
