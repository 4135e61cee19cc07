package org.elsol.activities.transcription.speakers;

import org.jspecify.annotations.Nullable;

/** A speaker model is missing, damaged or failed. Check the models ({@code elsol models verify}), then try again. */
public final class SpeakerModelUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what is wrong with which file; never anything about a recording */
    public SpeakerModelUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
