package org.elsol.store.knowledge.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kinds of document are taken; told by their first bytes, never by a name. */
public enum DocumentFormat {
    PDF("25504446 2d"),
    PNG("89504e47 0d0a1a0a"),
    JPEG("ffd8ff"),
    TIFF("49492a00", "4d4d002a");

    /** A PDF may begin with something else, as far as its readers look. */
    private static final int PDF_HEADER_WITHIN = 1024;

    private final byte[][] signatures;

    DocumentFormat(String... signatures) {
        this.signatures = Arrays.stream(signatures)
                .map(hex -> java.util.HexFormat.of().parseHex(hex.replace(" ", "")))
                .toArray(byte[][]::new);
    }

    /** The name in the API and in rows: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of this {@link #code}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static DocumentFormat of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The format that a file begins like; empty for any other. */
    public static Optional<DocumentFormat> sniff(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(PDF_HEADER_WITHIN);
        }
        return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
    }

    private boolean begins(byte[] head) {
        if (this == PDF) {
            return new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-");
        }
        return Arrays.stream(signatures)
                .anyMatch(signature -> head.length >= signature.length
                        && Arrays.equals(head, 0, signature.length, signature, 0, signature.length));
    }
}
