package org.elsol.api.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.elsol.api.json.Times;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.Cursor;
import org.jspecify.annotations.Nullable;

/** Reads query parameters and ids of paths. */
public final class Parameters {

    private static final int LONGEST_ID = 64;

    private Parameters() {}

    /** 400 if it is no cursor of ours. */
    public static @Nullable Cursor cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Cursor.decode(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.field("cursor", "expected the nextCursor of a page");
        }
    }

    /** 400 if it is neither a time with its zone nor a date. */
    public static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Times.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.field(name, Times.EXPECTED);
        }
    }

    /** 400 with the expected words if {@code of} knows none. */
    public static <T> @Nullable T code(String name, @Nullable String text, Function<String, T> of, String expected) {
        if (text == null) {
            return null;
        }
        try {
            return of.apply(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(name, "expected one of " + expected);
        }
    }

    /** The id, if it can be one of ours; else 404, for there is nothing of that id. */
    public static String id(String what, String id) {
        boolean plain = id.chars()
                .allMatch(c -> c == '-'
                        || c == '_'
                        || (c >= '0' && c <= '9')
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z'));
        if (id.isEmpty() || id.length() > LONGEST_ID || !plain) {
            throw ProblemException.notFound(what);
        }
        return id;
    }
}
