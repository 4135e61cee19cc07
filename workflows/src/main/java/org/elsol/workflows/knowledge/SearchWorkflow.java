package org.elsol.workflows.knowledge;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One short run per search, so that the API needs no model of its own. */
@WorkflowInterface
public interface SearchWorkflow {

    @WorkflowMethod
    void run(SearchRequest request);
}
