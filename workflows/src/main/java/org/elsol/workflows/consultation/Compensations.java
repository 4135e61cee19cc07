package org.elsol.workflows.consultation;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;

/**
 * The undos of a run, last in first out. Each is pushed before the step that it undoes, because a step that timed out
 * may have worked, so each must be idempotent.
 *
 * <p>{@code io.temporal.workflow.Saga} is not used: not detached, it undoes nothing in a cancelled run, and an undo
 * that fails replaces the failure that made it necessary.
 */
public final class Compensations {

    private final Logger log = Workflow.getLogger(Compensations.class);
    private final Deque<Functions.Proc> undos = new ArrayDeque<>();

    public void push(Functions.Proc undo) {
        undos.push(undo);
    }

    /**
     * Undoes everything, then closes the record, all in one scope that a cancel does not reach. An undo that fails
     * keeps none of the others from running, and does not replace the failure that the caller goes on to throw: it is
     * logged, and stands in the history. (It cannot be added as suppressed, which Temporal's failures do not take.)
     *
     * @param close runs last, whatever the undos did
     */
    public void unwind(Functions.Proc close) {
        Workflow.newDetachedCancellationScope(() -> {
                    while (!undos.isEmpty()) {
                        attempt(undos.pop());
                    }
                    attempt(close);
                })
                .run();
    }

    private void attempt(Functions.Proc undo) {
        try {
            undo.apply();
        } catch (TemporalFailure failure) {
            log.error("Something could not be undone", failure);
        }
    }
}
