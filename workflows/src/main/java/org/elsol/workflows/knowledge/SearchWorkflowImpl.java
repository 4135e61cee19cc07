package org.elsol.workflows.knowledge;

import io.temporal.workflow.Workflow;

/** Searches, or fails soon: somebody is waiting. */
public final class SearchWorkflowImpl implements SearchWorkflow {

    private final KnowledgeActivities knowledge = Workflow.newActivityStub(KnowledgeActivities.class);

    @Override
    public void run(SearchRequest request) {
        knowledge.search(request);
    }
}
