package org.elsol.api.http;

import org.elsol.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The name that a file was posted under: a label for people, never a path and never a type. */
final class FileName {

    private static final int LONGEST = 255;

    private FileName() {}

    /**
     * The last part of the name, whatever separates its folders.
     *
     * @param part the part of the form that it came with
     * @param unnamed stands for a name that says nothing
     * @throws ProblemException 400 if that is longer than 255 characters or has control characters
     */
    static String of(String part, @Nullable String posted, String unnamed) {
        if (posted == null) {
            return unnamed;
        }
        String name = posted.substring(Math.max(posted.lastIndexOf('/'), posted.lastIndexOf('\\')) + 1)
                .strip();
        if (name.length() > LONGEST) {
            throw ProblemException.field(part, "expected a file name of at most " + LONGEST + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.field(part, "expected a file name without control characters");
        }
        return name.isEmpty() || name.equals(".") || name.equals("..") ? unnamed : name;
    }
}
