package org.elsol.activities.extraction;

import org.elsol.activities.failure.Failures;
import org.elsol.activities.language.LanguageModelException;
import org.elsol.activities.language.LanguageModelFailures;
import org.jdbi.v3.core.JdbiException;

/** What a failure of an extraction means for the run: the one place where it is decided. */
final class ExtractionFailures {

    private ExtractionFailures() {}

    /** Runs a step, and gives its failures their kind. */
    static void named(Runnable step) {
        try {
            step.run();
        } catch (LanguageModelException e) {
            throw LanguageModelFailures.of(e);
        } catch (JdbiException e) {
            throw Failures.of(e);
        }
    }
}
