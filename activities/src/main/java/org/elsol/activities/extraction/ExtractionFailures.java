package org.elsol.activities.extraction;

import org.elsol.activities.failure.Failures;
import org.jdbi.v3.core.JdbiException;

/** What a failure of an extraction means for the run: the one place where it is decided. */
final class ExtractionFailures {

    private ExtractionFailures() {}

    /** Runs a step, and gives its failures their kind. */
    static void named(Runnable step) {
        try {
            step.run();
        } catch (JdbiException e) {
            throw Failures.of(e);
        }
    }
}
