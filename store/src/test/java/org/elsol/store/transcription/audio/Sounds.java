package org.elsol.store.transcription.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Synthetic sound: samples in −1..1, and WAV files of them. */
public final class Sounds {

    private Sounds() {}

    public static float[] silence(int samples) {
        return new float[samples];
    }

    public static float[] tone(double hertz, int samples, int sampleRate) {
        float[] tone = new float[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return tone;
    }

    public static float[] noise(int samples, float loudness, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = loudness * (float) random.nextGaussian();
        }
        return noise;
    }

    /** A WAV file of 16-bit samples; one array a channel, all of the same length. */
    public static byte[] wav(int sampleRate, float[]... channels) {
        int frames = channels[0].length;
        int bytes = frames * channels.length * Short.BYTES;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) channels.length);
        wav.putInt(sampleRate).putInt(sampleRate * channels.length * Short.BYTES);
        wav.putShort((short) (channels.length * Short.BYTES)).putShort((short) 16);
        wav.put(ascii("data")).putInt(bytes);
        for (int i = 0; i < frames; i++) {
            for (float[] channel : channels) {
                wav.putShort((short) Math.clamp(Math.round(channel[i] * 32767), Short.MIN_VALUE, Short.MAX_VALUE));
            }
        }
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
