package org.elsol.workflows.knowledge;

import io.temporal.workflow.Workflow;

/** One step, tried for long; recovery starts it again for as long as there is a row that says so. */
public final class DocumentRemovalWorkflowImpl implements DocumentRemovalWorkflow {

    private final DocumentActivities documents = Workflow.newActivityStub(DocumentActivities.class);

    /** Detached: a removal that was begun is not left half done. */
    @Override
    public void run(DocumentRequest request) {
        Workflow.newDetachedCancellationScope(() -> documents.remove(request)).run();
    }
}
