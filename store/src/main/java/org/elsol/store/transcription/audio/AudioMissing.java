package org.elsol.store.transcription.audio;

import java.io.FileNotFoundException;

/** Nothing is kept under a key: it was erased, tidied away or never put. Trying again does not help. */
public final class AudioMissing extends FileNotFoundException {

    private static final long serialVersionUID = 1;

    public AudioMissing(AudioKey key) {
        super("There is no " + key.part().code() + " audio of consultation " + key.consultationId());
    }
}
