package org.elsol.activities.models.ggml;

import java.io.IOException;

/** How CTranslate2 stores a number; the order is the one of its files. */
enum ElementType {
    FLOAT32(4),
    INT8(1),
    INT16(2),
    INT32(4),
    FLOAT16(2),
    BFLOAT16(2);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    static ElementType of(int number) throws IOException {
        if (number < 0 || number >= values().length) {
            throw new IOException("Not a CTranslate2 model: unknown element type " + number);
        }
        return values()[number];
    }
}
