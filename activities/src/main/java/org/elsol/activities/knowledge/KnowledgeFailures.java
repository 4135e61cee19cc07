package org.elsol.activities.knowledge;

import org.elsol.activities.failure.Failures;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure of the knowledge stores means for the run: the one place where it is decided. */
public final class KnowledgeFailures {

    private static final Logger log = LoggerFactory.getLogger(KnowledgeFailures.class);

    private KnowledgeFailures() {}

    /** Runs a step, and gives its failures their kind. */
    public static void named(Runnable step) {
        try {
            step.run();
        } catch (IndexUnavailableException e) {
            log.warn("The vector index failed", e);
            throw Failures.of(FailureKind.INDEX_UNAVAILABLE);
        } catch (EncoderUnavailableException e) {
            log.warn("The sentence encoder failed", e);
            throw Failures.of(FailureKind.SENTENCE_MODEL_UNAVAILABLE);
        } catch (JdbiException e) {
            throw Failures.of(e);
        }
    }
}
