package org.elsol.activities.transcription;

import java.io.IOException;
import org.elsol.store.transcription.audio.UnreadableAudio;

/** Carries the decoder's refusal through the store, which only knows streams that break. */
final class UndecodableException extends IOException {

    private static final long serialVersionUID = 1;

    private final UnreadableAudio reason;

    UndecodableException(String message) {
        super(message);
        this.reason = new UnreadableAudio(message);
    }

    UnreadableAudio reason() {
        return reason;
    }
}
