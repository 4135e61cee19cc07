package org.elsol.activities.language;

import java.util.Locale;

/** Why there is no reply to go by, and with that what to do. */
public enum Fault {
    /** Too many calls (429), or none is free: wait as long as the server says, then ask again. */
    BUSY(true),
    /** No answer, a cut one, or a fault of the server (5xx): ask again later. */
    UNAVAILABLE(true),
    /** The server refuses the call itself (key, model, address): asking again changes nothing before a person does. */
    MISCONFIGURED(true),
    /** The server's content filter, or the model itself, refused: the same words would be refused again. */
    CONTENT_FILTERED(false),
    /** The reply was longer than allowed, and was cut. */
    TRUNCATED(false),
    /** The reply is not what was asked for, and neither was the repaired one. */
    INVALID_REPLY(false);

    private final boolean passes;

    Fault(boolean passes) {
        this.passes = passes;
    }

    /** Whether the model may answer later; where not, something else has to stand in for it. */
    public boolean passes() {
        return passes;
    }

    /** The name in results and logs: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
