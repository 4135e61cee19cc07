package org.elsol.store.transcription.audio;

import java.io.IOException;

/** Audio at rest, or the key it is encrypted with, is not what was put: tell an operator, trying again does not help. */
public final class AudioDamaged extends IOException {

    private static final long serialVersionUID = 1;

    AudioDamaged(AudioKey key, String what) {
        super("The " + key.part().code() + " audio of consultation " + key.consultationId() + " is damaged: " + what);
    }
}
