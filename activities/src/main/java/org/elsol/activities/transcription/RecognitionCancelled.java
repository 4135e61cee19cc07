package org.elsol.activities.transcription;

/** Recognition stopped because its caller asked for it. */
public final class RecognitionCancelled extends Exception {

    private static final long serialVersionUID = 1;

    public RecognitionCancelled() {
        super("Recognition was cancelled");
    }
}
