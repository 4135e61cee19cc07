package org.elsol.activities.chat;

import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import org.elsol.activities.knowledge.EncoderUnavailableException;
import org.elsol.activities.knowledge.IndexUnavailableException;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure while a question is answered means for the run: the one place where it is decided. */
final class ChatFailures {

    private static final Logger log = LoggerFactory.getLogger(ChatFailures.class);

    private ChatFailures() {}

    /** Runs a step, and gives its failures their kind. */
    static void named(Runnable step) {
        try {
            step.run();
        } catch (IndexUnavailableException e) {
            log.warn("The vector index failed", e);
            throw of(FailureKind.INDEX_UNAVAILABLE);
        } catch (EncoderUnavailableException e) {
            log.warn("The sentence encoder failed", e);
            throw of(FailureKind.SENTENCE_MODEL_UNAVAILABLE);
        } catch (JdbiException e) {
            // Neither logged whole nor passed on: its message holds the bound values, patients' words among them.
            log.warn("The database failed: {}, SQL state {}", e.getClass().getSimpleName(), sqlState(e));
            throw of(FailureKind.STORAGE_UNAVAILABLE);
        }
    }

    /** The question is no longer there. */
    static ApplicationFailure recordMissing() {
        return of(FailureKind.RECORD_MISSING);
    }

    private static ApplicationFailure of(FailureKind kind) {
        return switch (kind.course()) {
            case PARK -> ApplicationFailure.newFailure(kind.message(), kind.name());
            case END -> ApplicationFailure.newNonRetryableFailure(kind.message(), kind.name());
        };
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
