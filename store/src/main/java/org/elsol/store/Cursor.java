package org.elsol.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Where a list by time goes on: after the row of this time and id. */
public record Cursor(Instant time, String id) {

    /** An opaque text for the caller. */
    public String encode() {
        String plain = time.getEpochSecond() + "." + time.getNano() + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Cursor decode(String encoded) {
        String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        String[] parts = plain.split("\\.", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a cursor");
        }
        try {
            Instant time = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            return new Cursor(time, parts[2]);
        } catch (java.time.DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("not a cursor", e);
        }
    }
}
