package org.elsol.activities.models;

import java.nio.file.Path;

/**
 * How it stands with one model.
 *
 * @param file where it lies, or should
 */
public record ModelStatus(Model model, Path file, State state) {

    /** What was found. */
    public enum State {
        /** There, with the right hash. */
        PRESENT,
        MISSING,
        /** There, but with another size or hash. */
        DAMAGED
    }

    public boolean isPresent() {
        return state == State.PRESENT;
    }
}
