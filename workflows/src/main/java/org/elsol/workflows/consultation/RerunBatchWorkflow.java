package org.elsol.workflows.consultation;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Carries out the re-runs of a batch one after the other, so that they leave room for new recordings. */
@WorkflowInterface
public interface RerunBatchWorkflow {

    @WorkflowMethod
    void run(RerunBatchRequest request);
}
