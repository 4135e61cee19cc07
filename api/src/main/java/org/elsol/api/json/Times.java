package org.elsol.api.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads times as callers write them. */
public final class Times {

    /** What is said of a time that cannot be read. */
    public static final String EXPECTED =
            "expected an ISO 8601 time with its zone, such as 2026-07-03T10:00:00Z, or a date (its start in UTC)";

    private static final int DATE_LENGTH = "2026-07-03".length();
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private Times() {}

    /**
     * Reads a time with its zone, or a date, which stands for its start in UTC.
     *
     * @throws DateTimeException if it is neither, or not of the years 1900 to 2200
     */
    public static Instant parse(String text) {
        OffsetDateTime time = text.length() == DATE_LENGTH
                ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                : OffsetDateTime.parse(text);
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("not of the years 1900 to 2200");
        }
        return time.toInstant();
    }
}
