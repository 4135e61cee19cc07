package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Objects;

/** Reads a range of what {@link ChunkCipher} sealed; only the chunks that the range touches are read. */
final class UnsealingStream extends InputStream {

    private final SealedBytes sealed;
    private final AudioKey key;
    private final ChunkCipher cipher;
    private final long chunks;
    private final long end;
    private long position;
    private long chunkNumber = -1;
    private byte[] chunk = {};

    /**
     * Checks the last chunk first: it alone shows that nothing was cut off.
     *
     * @param sealed closed with this stream
     */
    UnsealingStream(SealedBytes sealed, AudioKey key, ChunkCipher cipher, long from, long length) throws IOException {
        this.sealed = sealed;
        this.key = key;
        this.cipher = cipher;
        this.chunks = ChunkCipher.chunks(sealed.size());
        long clear = ChunkCipher.clearBytes(sealed.size());
        if (clear < 0) {
            throw new AudioDamaged(key, "its file is cut");
        }
        load(chunks - 1);
        this.position = Math.min(from, clear);
        this.end = position + Math.min(length, clear - position);
    }

    /** Reads the first chunk now rather than at the first read; what follows it comes from the same version. */
    void prepare() throws IOException {
        if (position < end) {
            load(position / ChunkCipher.CHUNK_BYTES);
        }
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
        if (position >= end) {
            return -1;
        }
        load(position / ChunkCipher.CHUNK_BYTES);
        int at = (int) (position % ChunkCipher.CHUNK_BYTES);
        int n = (int) Math.min(Math.min(length, chunk.length - at), end - position);
        System.arraycopy(chunk, at, target, offset, n);
        position += n;
        return n;
    }

    @Override
    public long skip(long n) {
        long skipped = Math.clamp(n, 0, end - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }

    @Override
    public void close() throws IOException {
        sealed.close();
    }

    private void load(long number) throws IOException {
        if (number == chunkNumber) {
            return;
        }
        long start = ChunkCipher.HEADER_BYTES + number * ChunkCipher.SEALED_CHUNK_BYTES;
        byte[] bytes = new byte[(int) Math.min(ChunkCipher.SEALED_CHUNK_BYTES, sealed.size() - start)];
        sealed.read(bytes, start);
        try {
            chunk = cipher.unseal(bytes, bytes.length, number, number == chunks - 1);
            chunkNumber = number;
        } catch (GeneralSecurityException e) {
            AudioDamaged damaged = new AudioDamaged(key, "chunk " + number + " was changed");
            damaged.initCause(e);
            throw damaged;
        }
    }
}
