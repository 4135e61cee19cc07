package org.elsol.api.problem;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.elsol.api.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in our words what is wrong with a JSON body: the mapper's own messages repeat what was sent. */
public final class JsonFaults {

    private JsonFaults() {}

    /**
     * The problem of a body that the mapper refused.
     *
     * @param within what precedes the paths of fields, such as {@code metadata}; empty for a whole body
     */
    public static ProblemException problem(JacksonException fault, String within) {
        if (fault instanceof StreamReadException || !(fault instanceof DatabindException)) {
            return ProblemException.of(
                    ProblemCode.MALFORMED_JSON,
                    within.isEmpty() ? "The body is not well-formed JSON." : within + " is not well-formed JSON.");
        }
        String path = path(within, fault.getPath());
        return ProblemException.fields(List.of(new FieldError(path.isEmpty() ? "body" : path, message(fault))));
    }

    private static String message(JacksonException fault) {
        if (fault instanceof UnrecognizedPropertyException) {
            return "unknown field";
        }
        return "expected " + expected(target(fault));
    }

    private static @Nullable Class<?> target(JacksonException fault) {
        return switch (fault) {
            case MismatchedInputException mismatch -> mismatch.getTargetType();
            case ValueInstantiationException refused -> refused.getType().getRawClass();
            default -> null;
        };
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == java.time.Instant.class) {
            return Times.EXPECTED.substring("expected ".length());
        }
        if (type == String.class) {
            return "text without U+0000 and lone surrogates";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        return "an object";
    }

    private static String path(String within, List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder(within);
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shortened(reference.getPropertyName()));
            }
        }
        return path.toString();
    }

    /** A field's name comes from the caller: it is cut where it is longer than any of ours. */
    private static String shortened(String name) {
        int longest = 64;
        return name.length() <= longest ? name : name.substring(0, longest) + "…";
    }
}
