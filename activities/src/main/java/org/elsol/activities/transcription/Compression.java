package org.elsol.activities.transcription;

import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** How well a text compresses: words that say something hardly do, a loop does. */
final class Compression {

    private Compression() {}

    /** Bytes of UTF-8 for each byte that zlib makes of them, as openai/whisper reckons; 0 where there is no text. */
    static double ratio(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Deflater zlib = new Deflater()) {
            zlib.setInput(bytes);
            zlib.finish();
            byte[] part = new byte[1024];
            long compressed = 0;
            while (!zlib.finished()) {
                compressed += zlib.deflate(part);
            }
            return (double) bytes.length / compressed;
        }
    }
}
