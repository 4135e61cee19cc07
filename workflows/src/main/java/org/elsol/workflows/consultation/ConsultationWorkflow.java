package org.elsol.workflows.consultation;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The way of one recording, or of posted turns, to a record that is searched and asked. */
@WorkflowInterface
public interface ConsultationWorkflow {

    /**
     * Runs all steps. Cancelling the run undoes what it did, the recording excepted.
     *
     * @throws io.temporal.failure.ApplicationFailure of a {@link org.elsol.workflows.wire.FailureKind} that ends
     */
    @WorkflowMethod
    ConsultationResult run(ConsultationRequest request);

    /** Goes on with a run that waits as {@code needs_attention}; without effect on one that does not. */
    @SignalMethod
    void retry();
}
