package org.elsol.store.transcription.audio;

/** A file holds no sound that can be decoded, whatever its name says. Trying again does not help. */
public final class UnreadableAudio extends Exception {

    private static final long serialVersionUID = 1;

    public UnreadableAudio(String message) {
        super(message);
    }
}
