package org.elsol.store.knowledge.file;

import java.util.Arrays;
import java.util.Optional;

/** A document that is not taken, or cannot be read; trying again does not help. */
public final class UnreadableDocument extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** Neither a PDF nor a PNG, JPEG or TIFF image. */
        UNSUPPORTED(20),
        /** A PDF that is protected, with whatever password. */
        ENCRYPTED(21),
        /** It begins like one, and is damaged or cut short. */
        MALFORMED(22),
        TOO_MANY_PAGES(23),
        /** More pixels, bytes, memory or time than the limits allow, once it is unpacked. */
        TOO_LARGE(24);

        private final int exitStatus;

        Reason(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        /** With which the program says so. */
        int exitStatus() {
            return exitStatus;
        }

        static Optional<Reason> ofExitStatus(int status) {
            return Arrays.stream(values())
                    .filter(reason -> reason.exitStatus == status)
                    .findFirst();
        }
    }

    private final Reason reason;

    public UnreadableDocument(Reason reason) {
        super("The document cannot be read: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
