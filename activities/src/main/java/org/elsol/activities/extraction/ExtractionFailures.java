package org.elsol.activities.extraction;

import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure of an extraction means for the run: the one place where it is decided. */
final class ExtractionFailures {

    private static final Logger log = LoggerFactory.getLogger(ExtractionFailures.class);

    private ExtractionFailures() {}

    /** Runs a step, and gives its failures their kind. */
    static void named(Runnable step) {
        try {
            step.run();
        } catch (JdbiException e) {
            // Neither logged whole nor passed on: its message holds the bound values, patients' words among them.
            log.warn("The database failed: {}, SQL state {}", e.getClass().getSimpleName(), sqlState(e));
            throw ApplicationFailure.newFailure(
                    FailureKind.STORAGE_UNAVAILABLE.message(), FailureKind.STORAGE_UNAVAILABLE.name());
        }
    }

    /** The consultation, its transcript or its extraction was erased. */
    static ApplicationFailure recordMissing() {
        return ApplicationFailure.newNonRetryableFailure(
                FailureKind.RECORD_MISSING.message(), FailureKind.RECORD_MISSING.name());
    }

    private static String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "unknown";
    }
}
