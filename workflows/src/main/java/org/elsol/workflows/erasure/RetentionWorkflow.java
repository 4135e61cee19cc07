package org.elsol.workflows.erasure;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Erases what was kept for as long as the rule says, or counts it. */
@WorkflowInterface
public interface RetentionWorkflow {

    @WorkflowMethod
    void run(RetentionRequest request);
}
