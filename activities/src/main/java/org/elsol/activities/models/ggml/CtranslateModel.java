package org.elsol.activities.models.ggml;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model file of CTranslate2 (binary version 6), mapped, not loaded.
 *
 * <p>All little-endian: u32 version, string, u32 revision, u32 count; then each variable as string, u8 rank, u32 sizes,
 * u8 element type, u32 bytes, values; then aliases, which a conversion does not need. A string is u16 length with the
 * closing NUL, then bytes. Format: CTranslate2, {@code python/ctranslate2/specs/model_spec.py}.
 */
final class CtranslateModel {
    private final Map<String, Tensor> variables;

    private CtranslateModel(Map<String, Tensor> variables) {
        this.variables = variables;
    }

    /**
     * Maps a file.
     *
     * @param lifetime ends with the mapping
     * @throws IOException if the file cannot be read or is not such a model
     */
    static CtranslateModel open(Path file, Arena lifetime) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), lifetime);
            return new CtranslateModel(new Cursor(mapped).variables());
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException("Not a CTranslate2 model, or a part of one: " + file.getFileName(), e);
        }
    }

    /**
     * The variable of that name.
     *
     * @throws IOException if there is none
     */
    Tensor variable(String name) throws IOException {
        Tensor found = variables.get(name);
        if (found == null) {
            throw new IOException("The CTranslate2 model has no variable " + name);
        }
        return found;
    }

    /** The value of a variable that is one whole number. */
    int number(String name) throws IOException {
        Tensor found = variable(name);
        return switch (found.type()) {
            case INT8 -> found.values().get(ValueLayout.JAVA_BYTE, 0);
            case INT16 -> found.values().get(Cursor.SHORT, 0);
            case INT32 -> found.values().get(Cursor.INT, 0);
            case FLOAT32, FLOAT16, BFLOAT16 -> throw new IOException(name + " is no whole number");
        };
    }

    /** The layers of {@code side}, the encoder or the decoder. */
    int layers(String side) {
        int layers = 0;
        while (variables.containsKey("%s/layer_%d/ffn/linear_0/weight".formatted(side, layers))) {
            layers++;
        }
        return layers;
    }

    /** Reads the file from its start. */
    private static final class Cursor {
        static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        private final MemorySegment file;
        private long at;

        Cursor(MemorySegment file) {
            this.file = file;
        }

        Map<String, Tensor> variables() throws IOException {
            u32();
            string();
            u32();
            long count = u32();
            Map<String, Tensor> found = new HashMap<>();
            for (long i = 0; i < count; i++) {
                String name = string();
                found.put(name, tensor());
            }
            return found;
        }

        private Tensor tensor() throws IOException {
            int rank = u8();
            List<Integer> shape = new ArrayList<>(rank);
            long elements = 1;
            for (int i = 0; i < rank; i++) {
                int size = Math.toIntExact(u32());
                shape.add(size);
                elements *= size;
            }
            ElementType type = ElementType.of(u8());
            long bytes = u32();
            if (elements * type.bytes() != bytes) {
                throw new IOException("Not a CTranslate2 model: a variable's size does not fit its shape");
            }
            Tensor tensor = new Tensor(type, shape, file.asSlice(at, bytes));
            at += bytes;
            return tensor;
        }

        private String string() {
            int length = Short.toUnsignedInt(file.get(SHORT, at));
            at += Short.BYTES;
            byte[] text = file.asSlice(at, Math.max(0, length - 1)).toArray(ValueLayout.JAVA_BYTE);
            at += length;
            return new String(text, StandardCharsets.UTF_8);
        }

        private int u8() {
            return Byte.toUnsignedInt(file.get(ValueLayout.JAVA_BYTE, at++));
        }

        private long u32() {
            long value = Integer.toUnsignedLong(file.get(INT, at));
            at += Integer.BYTES;
            return value;
        }
    }
}
