package org.elsol.workflows.delivery;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Sends a webhook what there is for it, and ends when nothing is left. */
@WorkflowInterface
public interface DeliveryWorkflow {

    @WorkflowMethod
    void run(DeliveryRequest request);

    /** There is something new: it is sent at once, whatever else waits. */
    @SignalMethod
    void news();
}
