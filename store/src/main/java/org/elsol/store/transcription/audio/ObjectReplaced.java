package org.elsol.store.transcription.audio;

import java.io.IOException;

/** The object was replaced, or removed, since its header was read: open it again. */
final class ObjectReplaced extends IOException {

    private static final long serialVersionUID = 1;

    ObjectReplaced(Throwable cause) {
        super("The audio was replaced while it was read", cause);
    }
}
