package org.elsol.activities.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One Protocol Buffers message, read without its schema: a view on bytes that are not copied.
 *
 * <p>It knows the four wire types that are in use (varint, 64 bits, length-delimited, 32 bits); groups, which are
 * deprecated, are refused. Format: protobuf.dev/programming-guides/encoding.
 */
final class WireMessage {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int start;
    private final int end;

    WireMessage(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private WireMessage(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /**
     * The fields in the order in which they stand.
     *
     * @throws IOException if the bytes are no message, or are cut short
     */
    List<Field> fields() throws IOException {
        List<Field> fields = new ArrayList<>();
        Cursor cursor = new Cursor(start);
        while (cursor.position < end) {
            fields.add(next(cursor));
        }
        return fields;
    }

    /** The fields of this number. */
    List<Field> fields(int number) throws IOException {
        return fields().stream().filter(field -> field.number == number).toList();
    }

    /** The first field of this number, as text; empty where there is none, as Protocol Buffers has it. */
    String text(int number) throws IOException {
        List<Field> fields = fields(number);
        return fields.isEmpty() ? "" : fields.getFirst().text();
    }

    private Field next(Cursor cursor) throws IOException {
        int fieldStart = cursor.position;
        long key = varint(cursor);
        int type = (int) (key & 7);
        long value = 0;
        int valueStart = cursor.position;
        switch (type) {
            case VARINT -> value = varint(cursor);
            case FIXED64 -> cursor.position = skip(cursor, 8);
            case FIXED32 -> cursor.position = skip(cursor, 4);
            case LENGTH_DELIMITED -> {
                long length = varint(cursor);
                valueStart = cursor.position;
                cursor.position = skip(cursor, length);
            }
            default -> throw new IOException("Wire type " + type + " at byte " + fieldStart + " is not in use");
        }
        return new Field((int) (key >>> 3), type, value, valueStart, cursor.position);
    }

    private int skip(Cursor cursor, long length) throws IOException {
        if (length < 0 || length > end - cursor.position) {
            throw new IOException("A field at byte " + cursor.position + " runs past the end of its message");
        }
        return cursor.position + (int) length;
    }

    private long varint(Cursor cursor) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (cursor.position >= end) {
                throw new IOException("The message ends within a number at byte " + cursor.position);
            }
            byte next = bytes[cursor.position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("A number at byte " + cursor.position + " is longer than ten bytes");
    }

    private static final class Cursor {
        private int position;

        Cursor(int position) {
            this.position = position;
        }
    }

    /** One field; what it holds is read when it is asked for. */
    final class Field {

        private final int number;
        private final int type;
        private final long value;
        private final int valueStart;
        private final int valueEnd;

        private Field(int number, int type, long value, int valueStart, int valueEnd) {
            this.number = number;
            this.type = type;
            this.value = value;
            this.valueStart = valueStart;
            this.valueEnd = valueEnd;
        }

        int number() {
            return number;
        }

        long varint() throws IOException {
            require(VARINT);
            return value;
        }

        float float32() throws IOException {
            require(FIXED32);
            int bits = 0;
            for (int i = 3; i >= 0; i--) {
                bits = (bits << 8) | (bytes[valueStart + i] & 0xFF);
            }
            return Float.intBitsToFloat(bits);
        }

        String text() throws IOException {
            require(LENGTH_DELIMITED);
            return new String(bytes, valueStart, valueEnd - valueStart, StandardCharsets.UTF_8);
        }

        byte[] bytes() throws IOException {
            require(LENGTH_DELIMITED);
            return Arrays.copyOfRange(bytes, valueStart, valueEnd);
        }

        WireMessage message() throws IOException {
            require(LENGTH_DELIMITED);
            return new WireMessage(bytes, valueStart, valueEnd);
        }

        private void require(int wanted) throws IOException {
            if (type != wanted) {
                throw new IOException("Field " + number + " has wire type " + type + ", not " + wanted);
            }
        }
    }
}
