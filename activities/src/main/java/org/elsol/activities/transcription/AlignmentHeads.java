package org.elsol.activities.transcription;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Which of a model's attention heads follow the sound, by {@code whisper_alignment_heads_preset} of whisper.h and the shape
 * that the head of a ggml file tells.
 */
final class AlignmentHeads {

    private static final int MAGIC = 0x67676d6c;
    private static final int NUMBERS = 11;
    private static final int AUDIO_LAYERS = 5;
    private static final int TEXT_LAYERS = 9;
    private static final int MELS = 10;
    private static final int MELS_OF_V3 = 128;

    private AlignmentHeads() {}

    /** The preset, or empty where none is known for such a model or the file is none. */
    static OptionalInt of(Path model) {
        int[] numbers = new int[NUMBERS];
        try (InputStream file = Files.newInputStream(model);
                DataInputStream data = new DataInputStream(file)) {
            byte[] head = new byte[NUMBERS * Integer.BYTES];
            data.readFully(head);
            ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(numbers);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
        boolean isModel = numbers[0] == MAGIC;
        return switch (isModel ? numbers[AUDIO_LAYERS] : 0) {
            case 4 -> OptionalInt.of(4); // tiny
            case 6 -> OptionalInt.of(6); // base
            case 12 -> OptionalInt.of(8); // small
            case 24 -> OptionalInt.of(10); // medium
            // large-v2 or -v3; whisper.cpp 1.7.1 has none for -turbo, which has fewer layers of text
            case 32 ->
                numbers[TEXT_LAYERS] == 32
                        ? OptionalInt.of(numbers[MELS] == MELS_OF_V3 ? 13 : 12)
                        : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }
}
