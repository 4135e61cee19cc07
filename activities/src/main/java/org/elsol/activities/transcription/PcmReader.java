package org.elsol.activities.transcription;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads interleaved signed 16-bit little-endian samples as {@code float} in −1..1, one array a channel. */
final class PcmReader {

    private static final float FULL_SCALE = 32768f;

    private final InputStream stream;
    private final int channels;

    PcmReader(InputStream stream, int channels) {
        this.stream = stream;
        this.channels = channels;
    }

    /** The next {@code frames} samples of each channel {@code [channel][frame]}; fewer at the end, none after it. */
    float[][] read(int frames) throws IOException {
        byte[] bytes = stream.readNBytes(frames * channels * Short.BYTES);
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int got = bytes.length / (channels * Short.BYTES);
        float[][] split = new float[channels][got];
        for (int frame = 0; frame < got; frame++) {
            for (int channel = 0; channel < channels; channel++) {
                split[channel][frame] = samples.getShort() / FULL_SCALE;
            }
        }
        return split;
    }
}
