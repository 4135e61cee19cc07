package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;

/** A source that breaks off, as a connection or a full disk does. */
public final class BrokenStream extends InputStream {

    private final String message;

    public BrokenStream(String message) {
        this.message = message;
    }

    @Override
    public int read() throws IOException {
        throw new IOException(message);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        throw new IOException(message);
    }
}
