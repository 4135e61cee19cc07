package org.elsol.store.transcription.audio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Sealed bytes in a file, which may be replaced or removed under its name while it is open. */
record SealedFile(FileChannel file, long size) implements SealedBytes {

    static SealedFile of(FileChannel file) throws IOException {
        return new SealedFile(file, file.size());
    }

    @Override
    public void read(byte[] target, long start) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(target);
        while (rest.hasRemaining()) {
            if (file.read(rest, start + rest.position()) < 0) {
                throw new EOFException("The audio's file became shorter while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
