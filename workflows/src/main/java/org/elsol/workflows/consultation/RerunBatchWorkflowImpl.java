package org.elsol.workflows.consultation;

import io.temporal.workflow.Workflow;
import org.elsol.workflows.wire.ChildStarts;

/** One child after the other; a long batch goes on in a run of its own, so that no history grows without end. */
public final class RerunBatchWorkflowImpl implements RerunBatchWorkflow {

    private static final int CHILDREN_A_RUN = 200;

    private final RerunBatchActivities batch = Workflow.newActivityStub(RerunBatchActivities.class);

    @Override
    public void run(RerunBatchRequest request) {
        for (int children = 0; children < CHILDREN_A_RUN; children++) {
            RerunRequest next = batch.next(request);
            if (next == null) {
                return;
            }
            RerunWorkflow rerun = Workflow.newChildWorkflowStub(RerunWorkflow.class, ChildStarts.rerun(next.rerunId()));
            rerun.run(next);
        }
        Workflow.newContinueAsNewStub(RerunBatchWorkflow.class).run(request);
    }
}
