package org.elsol.api.transcription;

import org.elsol.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The name that a recording was posted under: a label for people, never a path and never a type. */
final class FileName {

    private static final int LONGEST = 255;
    private static final String UNNAMED = "recording";

    private FileName() {}

    /**
     * The last part of the name, whatever separates its folders.
     *
     * @throws ProblemException 400 if that is longer than 255 characters or has control characters
     */
    static String of(@Nullable String posted) {
        if (posted == null) {
            return UNNAMED;
        }
        String name = posted.substring(Math.max(posted.lastIndexOf('/'), posted.lastIndexOf('\\')) + 1)
                .strip();
        if (name.length() > LONGEST) {
            throw ProblemException.field("audio", "expected a file name of at most " + LONGEST + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.field("audio", "expected a file name without control characters");
        }
        return name.isEmpty() || name.equals(".") || name.equals("..") ? UNNAMED : name;
    }
}
