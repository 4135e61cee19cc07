package org.elsol.activities.transcription;

import java.io.FilterInputStream;
import java.io.IOException;
import org.elsol.store.transcription.audio.Subprocess;

/**
 * What a decoder writes, counted. It breaks off instead of ending when there is too much, too little or the decoder was
 * killed, so that the store keeps nothing of it.
 */
final class DecodedStream extends FilterInputStream {

    private final Subprocess decoder;
    private final DecoderSettings settings;
    private final Runnable beat;
    private final long mostBytes;
    private long bytes;

    DecodedStream(Subprocess decoder, long bytesPerSecond, DecoderSettings settings, Runnable beat) {
        super(decoder.output());
        this.decoder = decoder;
        this.settings = settings;
        this.beat = beat;
        this.mostBytes = bytesPerSecond * settings.longestRecording().toSeconds();
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        beat.run();
        int n = super.read(target, offset, length);
        if (n >= 0) {
            bytes += n;
            if (bytes > mostBytes) {
                throw new RecordingTooLong(settings.longestRecording());
            }
            return n;
        }
        // The status does not count: a damaged tail gives an error, and what came before it is kept.
        decoder.waitFor();
        if (decoder.timedOut()) {
            throw new UndecodableException("Decoding took longer than " + settings.timeLimit());
        }
        if (bytes == 0) {
            throw new UndecodableException("Not one sample could be decoded");
        }
        return -1;
    }
}
