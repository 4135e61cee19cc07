package org.elsol.activities.transcription;

import org.jspecify.annotations.Nullable;

/** A speech model is missing, damaged or failed. Check the models ({@code elsol models verify}), then try again. */
public final class SpeechModelUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what is wrong with which file; never anything about a recording */
    public SpeechModelUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
