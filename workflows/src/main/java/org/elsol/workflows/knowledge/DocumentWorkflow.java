package org.elsol.workflows.knowledge;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The way of one document to pages, findings and passages. */
@WorkflowInterface
public interface DocumentWorkflow {

    /**
     * Runs all steps. Cancelling the run undoes what it did; the file itself goes with the document's removal alone.
     *
     * @throws io.temporal.failure.ApplicationFailure of a {@link org.elsol.workflows.wire.FailureKind} that ends
     */
    @WorkflowMethod
    void run(DocumentRequest request);

    /** Goes on with a run that waits as {@code needs_attention}; without effect on one that does not. */
    @SignalMethod
    void retry();
}
