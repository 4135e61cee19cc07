package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Keeps audio, encrypted with data keys that go when it goes. Every method may be called from any thread.
 *
 * <p>An {@link IOException} other than {@link AudioMissing} and {@link AudioDamaged} means that the store does not answer
 * or is full: try again later.
 */
public interface AudioStore {

    /**
     * Keeps everything that {@code audio} yields, in place of what was there. When this returns the audio is durable;
     * when it throws, what was there before is unchanged. The stream is not closed.
     *
     * @throws IOException also if reading {@code audio} throws it
     */
    void put(AudioKey key, InputStream audio) throws IOException;

    /**
     * Opens the bytes from {@code from} on, at most {@code length} of them; a range that goes past the end is cut there.
     *
     * @throws AudioMissing if nothing is kept under this key; also thrown while reading, if the audio is removed meanwhile
     * @throws AudioDamaged now or while reading, if the audio or its key was changed or cut by someone else
     * @throws IllegalArgumentException if {@code from} or {@code length} is negative
     */
    InputStream open(AudioKey key, long from, long length) throws IOException;

    /** Opens all of it, as {@link #open(AudioKey, long, long)} does. */
    default InputStream open(AudioKey key) throws IOException {
        return open(key, 0, Long.MAX_VALUE);
    }

    /** How many bytes are kept under this key; empty if none were ever put or they are deleted. */
    OptionalLong size(AudioKey key) throws IOException;

    /** Removes the audio, and the data key that nothing else needs. Removing what is not there does nothing. */
    void delete(AudioKey key) throws IOException;
}
