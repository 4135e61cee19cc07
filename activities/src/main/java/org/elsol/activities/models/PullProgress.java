package org.elsol.activities.models;

/**
 * How far one step of a pull is.
 *
 * @param item what is being worked on: a package, an address or a file
 * @param done bytes, never more than {@code total}
 * @param total bytes; 0 where it is unknown
 */
public record PullProgress(Model model, Step step, String item, long done, long total) {

    /** The steps of a pull. */
    public enum Step {
        /** Another process is pulling into the same folder. */
        WAITING,
        DOWNLOADING,
        VERIFYING,
        CONVERTING,
        /** The model is there. */
        READY
    }

    public PullProgress {
        done = total > 0 ? Math.min(done, total) : done;
    }
}
