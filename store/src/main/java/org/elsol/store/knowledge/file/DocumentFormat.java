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
    PDF,
    PNG,
    JPEG,
    TIFF;

    /** A PDF may begin with something else, as far as its readers look. */
    private static final int PDF_HEADER_WITHIN = 1024;

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
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(PDF_HEADER_WITHIN), StandardCharsets.ISO_8859_1);
            return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
        }
    }

    private boolean begins(String head) {
        return switch (this) {
            case PDF -> head.contains("%PDF-");
            case PNG -> head.startsWith("\u0089PNG\r\n\u001a\n");
            case JPEG -> head.startsWith("\u00ff\u00d8\u00ff");
            case TIFF -> head.startsWith("II*\u0000") || head.startsWith("MM\u0000*");
        };
    }
}
