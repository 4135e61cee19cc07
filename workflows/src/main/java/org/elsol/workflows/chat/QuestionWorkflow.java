package org.elsol.workflows.chat;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One short run per question. */
@WorkflowInterface
public interface QuestionWorkflow {

    @WorkflowMethod
    void run(QuestionRequest request);
}
