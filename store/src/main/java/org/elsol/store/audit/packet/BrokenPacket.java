package org.elsol.store.audit.packet;

import java.io.Serial;

/** A packet, or a statement, is not what was signed. The message names the entry, and nothing of what stands in it. */
public final class BrokenPacket extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private BrokenPacket(String message) {
        super(message);
    }

    static BrokenPacket entry(int number, String why) {
        return new BrokenPacket("entry " + number + ": " + why);
    }

    /** The last line, on which all others rest. */
    static BrokenPacket seal(String why) {
        return new BrokenPacket("the last line: " + why);
    }

    static BrokenPacket statement(String why) {
        return new BrokenPacket(why);
    }
}
