package org.elsol.activities.knowledge;

/** The vector index does not answer or refused a write; what was asked for is not done. Try again later. */
public final class IndexUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what failed; never text of a passage */
    public IndexUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param message what the index did not do; never text of a passage */
    public IndexUnavailableException(String message) {
        super(message);
    }
}
