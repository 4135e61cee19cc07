package org.elsol.workflows.wire;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.ChildWorkflowOptions;

/** How runs are started by other runs. */
public final class ChildStarts {

    private ChildStarts() {}

    /** It goes on if the batch that it is of ends before it. */
    public static ChildWorkflowOptions rerun(String rerunId) {
        return ChildWorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.rerun(rerunId))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .build();
    }
}
