package org.elsol.activities.failure;

import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an activity throws, by its kind. Messages are the kind's own: nothing about a patient passes. */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /** What triggers of the schemas raise where somebody writes for a record that was erased. */
    private static final String ERASED = "EL410";

    private Failures() {}

    /** Tried again by Temporal, unless it is of a kind that ends the run. */
    public static ApplicationFailure of(FailureKind kind) {
        return switch (kind.course()) {
            case PARK -> ApplicationFailure.newFailure(kind.message(), kind.name());
            case END -> ApplicationFailure.newNonRetryableFailure(kind.message(), kind.name());
        };
    }

    /** What the step works on was erased. */
    public static ApplicationFailure recordMissing() {
        return of(FailureKind.RECORD_MISSING);
    }

    /** Of the database. Neither logged whole nor passed on: its message holds bound values, patients' words among them. */
    public static ApplicationFailure of(JdbiException failure) {
        if (ERASED.equals(sqlState(failure))) {
            return recordMissing();
        }
        log.warn("The database failed: {}, SQL state {}", failure.getClass().getSimpleName(), sqlState(failure));
        return of(FailureKind.STORAGE_UNAVAILABLE);
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
