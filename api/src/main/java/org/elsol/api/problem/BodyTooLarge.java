package org.elsol.api.problem;

import java.io.IOException;

/** A body went past its limit while it was read. */
public final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    private final long limit;

    /**
     * A body beyond a limit.
     *
     * @param limit in bytes
     */
    public BodyTooLarge(long limit) {
        super("The body is larger than " + limit + " bytes");
        this.limit = limit;
    }

    public ProblemException problem() {
        return ProblemException.of(ProblemCode.TOO_LARGE, "The body may have " + limit + " bytes at most.");
    }
}
