package org.elsol.workflows.consultation;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes the steps of a completed consultation again, from one of them on, with the models and rules of today. */
@WorkflowInterface
public interface RerunWorkflow {

    /** Ends without a failure however the re-run ends: its row says how. */
    @WorkflowMethod
    void run(RerunRequest request);
}
