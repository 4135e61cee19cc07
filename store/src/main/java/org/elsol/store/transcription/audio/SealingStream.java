package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What a clear stream looks like once {@link ChunkCipher} has sealed it: the header, then chunk after chunk. */
final class SealingStream extends InputStream {

    private final ChunkCipher cipher;
    private final InputStream clear;
    private byte[] sealed;
    private int at;
    private byte[] next;
    private long number;
    private boolean ended;

    /**
     * @param clear is read chunk by chunk, and not closed with this stream
     * @param salt of the cipher
     */
    SealingStream(ChunkCipher cipher, byte[] salt, InputStream clear) throws IOException {
        this.cipher = cipher;
        this.clear = clear;
        this.sealed = ChunkCipher.header(salt);
        this.next = clear.readNBytes(ChunkCipher.CHUNK_BYTES);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (at == sealed.length && !sealNext()) {
            return -1;
        }
        int n = Math.min(length, sealed.length - at);
        System.arraycopy(sealed, at, target, offset, n);
        at += n;
        return n;
    }

    /** There is always a chunk, if an empty one; the last is sealed as such. */
    private boolean sealNext() throws IOException {
        if (ended) {
            return false;
        }
        byte[] chunk = next;
        next = clear.readNBytes(ChunkCipher.CHUNK_BYTES);
        ended = next.length == 0;
        sealed = cipher.seal(chunk, chunk.length, number++, ended);
        at = 0;
        return true;
    }
}
