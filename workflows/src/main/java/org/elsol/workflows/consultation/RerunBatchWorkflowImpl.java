package org.elsol.workflows.consultation;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import org.elsol.workflows.wire.WorkflowIds;

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
            RerunWorkflow rerun = Workflow.newChildWorkflowStub(
                    RerunWorkflow.class,
                    ChildWorkflowOptions.newBuilder()
                            .setWorkflowId(WorkflowIds.rerun(next.rerunId()))
                            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                            .build());
            rerun.run(next);
        }
        Workflow.newContinueAsNewStub(RerunBatchWorkflow.class).run(request);
    }
}
