package org.elsol.store.transcription.audio;

import java.io.Closeable;
import java.io.IOException;

/** What {@link ChunkCipher} sealed, wherever it lies; it stays the same while it is open. */
interface SealedBytes extends Closeable {

    /** Bytes, header and tags included. */
    long size();

    /**
     * Fills {@code target} with what stands from {@code start} on. Cheapest where the last call ended.
     *
     * @throws IOException if it cannot be read, or is shorter than {@link #size()} said
     */
    void read(byte[] target, long start) throws IOException;
}
