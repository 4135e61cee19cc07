package org.elsol.workflows.knowledge;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes a document back: what is searched, its pages, its file, its row. */
@WorkflowInterface
public interface DocumentRemovalWorkflow {

    @WorkflowMethod
    void run(DocumentRequest request);
}
