package org.elsol.activities.models.ggml;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongConsumer;

/** Writes whisper.cpp's file format: little-endian numbers, names as UTF-8, dimensions innermost first. */
final class GgmlWriter implements AutoCloseable {
    private static final int MAGIC = 0x67676d6c;
    private static final int FLOAT32 = 0;
    private static final int FLOAT16 = 1;
    private static final int BUFFER = 1 << 20;
    private static final ValueLayout.OfFloat SINGLE =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final FileChannel channel;
    private final LongConsumer written;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    private GgmlWriter(FileChannel channel, LongConsumer written) {
        this.channel = channel;
        this.written = written;
    }

    static GgmlWriter to(Path file, LongConsumer written) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return new GgmlWriter(channel, written);
    }

    void magic() throws IOException {
        integer(MAGIC);
    }

    void integer(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void number(float value) throws IOException {
        room(Float.BYTES).putFloat(value);
    }

    void bytes(byte[] value) throws IOException {
        for (int at = 0; at < value.length; at += BUFFER) {
            int length = Math.min(BUFFER, value.length - at);
            room(length).put(value, at, length);
        }
    }

    /** Vectors, position tables and the biases of convolutions as 32-bit floats, everything else as 16-bit ones. */
    void tensor(String name, Tensor tensor) throws IOException {
        boolean single = tensor.shape().size() < 2
                || name.endsWith("positional_embedding")
                || name.equals("encoder.conv1.bias")
                || name.equals("encoder.conv2.bias");
        byte[] label = name.getBytes(StandardCharsets.UTF_8);
        List<Integer> innermostFirst = tensor.shape().reversed();
        integer(innermostFirst.size());
        integer(label.length);
        integer(single ? FLOAT32 : FLOAT16);
        for (int size : innermostFirst) {
            integer(size);
        }
        bytes(label);
        if (single) {
            singles(tensor);
        } else {
            halves(tensor);
        }
    }

    private void singles(Tensor tensor) throws IOException {
        MemorySegment values = tensor.values();
        switch (tensor.type()) {
            case FLOAT32 -> {
                for (long at = 0; at < values.byteSize(); at += Float.BYTES) {
                    number(values.get(SINGLE, at));
                }
            }
            case FLOAT16 -> {
                for (long at = 0; at < values.byteSize(); at += Short.BYTES) {
                    number(Float.float16ToFloat(values.get(HALF, at)));
                }
            }
            case INT8, INT16, INT32, BFLOAT16 -> throw unsupported(tensor);
        }
    }

    private void halves(Tensor tensor) throws IOException {
        MemorySegment values = tensor.values();
        switch (tensor.type()) {
            case FLOAT16 -> copy(values);
            case FLOAT32 -> {
                for (long at = 0; at < values.byteSize(); at += Float.BYTES) {
                    room(Short.BYTES).putShort(Float.floatToFloat16(values.get(SINGLE, at)));
                }
            }
            case INT8, INT16, INT32, BFLOAT16 -> throw unsupported(tensor);
        }
    }

    private void copy(MemorySegment values) throws IOException {
        for (long at = 0; at < values.byteSize(); at += BUFFER) {
            long length = Math.min(BUFFER, values.byteSize() - at);
            room((int) length).put(values.asSlice(at, length).asByteBuffer());
        }
    }

    /** The buffer, with room for that many bytes. */
    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
        written.accept(channel.position());
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }

    private static IOException unsupported(Tensor tensor) {
        return new IOException("Only models of 16- or 32-bit floats are converted, not " + tensor.type());
    }
}
