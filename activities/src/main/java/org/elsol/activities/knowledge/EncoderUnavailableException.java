package org.elsol.activities.knowledge;

/** The sentence encoder is missing, damaged or failed. Check the models, then try again. */
public final class EncoderUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with which file; never text that was to be encoded */
    public EncoderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
