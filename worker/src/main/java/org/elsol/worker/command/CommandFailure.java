package org.elsol.worker.command;

import java.io.Serial;

/** A command cannot do what it was asked for; the message tells a person why, and what to do next. */
final class CommandFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
