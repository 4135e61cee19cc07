package org.elsol.workflows.extraction;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One extraction asked for on its own: over posted turns, or again over a consultation as a new revision. */
@WorkflowInterface
public interface ExtractionWorkflow {

    @WorkflowMethod
    void run(ExtractionRequest request);
}
