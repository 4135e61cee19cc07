package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How large a file must be to hold what its headers promise: RIFF chunks, ISO media boxes, the last Ogg page. For other
 * containers nothing is promised.
 *
 * @param promised in bytes; {@link Long#MAX_VALUE} if the end of the stream is not there
 * @param actual in bytes
 */
record PromisedSize(long promised, long actual) {

    private static final int MOST_HEADERS = 10_000;
    private static final int OGG_TAIL_BYTES = 128 * 1024;
    private static final int OGG_LAST_PAGE = 4;
    private static final long UNKNOWN_SIZE = 0xffff_ffffL;

    boolean isMoreThanThereIs() {
        return promised > actual;
    }

    static PromisedSize of(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            String first = ascii(read(file, 0, 4), 0);
            if (first.equals("RIFF") || first.equals("RF64")) {
                return new PromisedSize(endOfRiff(file), file.size());
            }
            if (first.equals("OggS")) {
                return new PromisedSize(hasLastOggPage(file) ? file.size() : Long.MAX_VALUE, file.size());
            }
            if (ascii(read(file, 4, 4), 0).equals("ftyp")) {
                return new PromisedSize(endOfBoxes(file), file.size());
            }
            return new PromisedSize(0, file.size());
        }
    }

    /** Recorders that stream write 0 or −1 for a size that they do not know yet. */
    private static long endOfRiff(FileChannel file) throws IOException {
        long at = 12;
        for (int n = 0; n < MOST_HEADERS && at < file.size(); n++) {
            ByteBuffer header = read(file, at, 8).order(ByteOrder.LITTLE_ENDIAN);
            if (header.remaining() < 8) {
                return at + 8;
            }
            long size = Integer.toUnsignedLong(header.getInt(4));
            if (ascii(header, 0).equals("data")) {
                return size == 0 || size >= UNKNOWN_SIZE - 1024 ? 0 : at + 8 + size;
            }
            at += 8 + size + (size & 1);
        }
        return 0;
    }

    private static long endOfBoxes(FileChannel file) throws IOException {
        long at = 0;
        for (int n = 0; n < MOST_HEADERS && at < file.size(); n++) {
            ByteBuffer header = read(file, at, 16);
            if (header.remaining() < 8) {
                return at + 8;
            }
            long size = Integer.toUnsignedLong(header.getInt(0));
            if (size == 1 && header.remaining() == 16) {
                size = header.getLong(8);
            }
            if (size < 8 || size > Long.MAX_VALUE - at) {
                return 0;
            }
            at += size;
        }
        return at;
    }

    private static boolean hasLastOggPage(FileChannel file) throws IOException {
        long from = Math.max(0, file.size() - OGG_TAIL_BYTES);
        ByteBuffer tail = read(file, from, OGG_TAIL_BYTES);
        for (int at = tail.remaining() - 6; at >= 0; at--) {
            if (ascii(tail, at).equals("OggS")) {
                return (tail.get(at + 5) & OGG_LAST_PAGE) != 0;
            }
        }
        return false;
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
            // Until the buffer is full or the file ends.
        }
        return buffer.flip();
    }

    private static String ascii(ByteBuffer buffer, int at) {
        if (buffer.remaining() < at + 4) {
            return "";
        }
        byte[] name = new byte[4];
        buffer.get(at, name);
        return new String(name, StandardCharsets.US_ASCII);
    }
}
