package org.elsol.workflows.erasure;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes a consultation out of every store, and certifies that it is gone. */
@WorkflowInterface
public interface ErasureWorkflow {

    @WorkflowMethod
    void run(ErasureRequest request);
}
