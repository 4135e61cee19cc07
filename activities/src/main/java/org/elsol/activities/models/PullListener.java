package org.elsol.activities.models;

/** Hears of a pull's progress, several times a second while bytes move, on the thread that pulls. */
@FunctionalInterface
public interface PullListener {

    void progress(PullProgress progress);

    /** Hears nothing. */
    static PullListener silent() {
        return progress -> {};
    }
}
