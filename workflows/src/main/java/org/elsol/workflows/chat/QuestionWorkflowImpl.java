package org.elsol.workflows.chat;

import io.temporal.workflow.Workflow;

/** Answers, or fails soon: somebody is waiting. */
public final class QuestionWorkflowImpl implements QuestionWorkflow {

    private final ChatActivities chat = Workflow.newActivityStub(ChatActivities.class);

    @Override
    public void run(QuestionRequest request) {
        chat.answer(request);
    }
}
