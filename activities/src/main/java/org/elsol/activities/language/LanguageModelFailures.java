package org.elsol.activities.language;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.elsol.workflows.wire.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a model that does not answer means for the run: the one place where it is decided. */
public final class LanguageModelFailures {

    private static final Logger log = LoggerFactory.getLogger(LanguageModelFailures.class);
    /** A server that asks for more is asked again all the same: the run parks in the end. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private LanguageModelFailures() {}

    /** Retried by Temporal, not before the server wants it; at once for a person where only a person can help. */
    public static ApplicationFailure of(LanguageModelException failure) {
        log.warn("The language model failed: {}", failure.getMessage());
        FailureKind kind = FailureKind.LANGUAGE_MODEL_UNAVAILABLE;
        if (failure.fault() == Fault.MISCONFIGURED) {
            return ApplicationFailure.newNonRetryableFailure(kind.message(), kind.name());
        }
        ApplicationFailure.Builder passing =
                ApplicationFailure.newBuilder().setMessage(kind.message()).setType(kind.name());
        failure.retryAfter()
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
                .ifPresent(passing::setNextRetryDelay);
        return passing.build();
    }
}
