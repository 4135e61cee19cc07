package org.elsol.activities.models;

/** A model file is missing, damaged or cannot be had. The message says what to do, for a person. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
