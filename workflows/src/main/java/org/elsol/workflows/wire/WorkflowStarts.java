package org.elsol.workflows.wire;

import static io.temporal.api.enums.v1.WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING;
import static io.temporal.api.enums.v1.WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE;
import static io.temporal.api.enums.v1.WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY;

import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How each workflow is started, whoever starts it: once for a record, however often it is asked for. A start joins the
 * run that is open; after a run that failed or was cancelled it begins a new one; after one that completed it is
 * refused with {@code WorkflowExecutionAlreadyStarted}.
 */
public final class WorkflowStarts {

    /** For a worker to take the run up, on top of the time that its activity has. */
    private static final Duration PICK_UP = Duration.ofSeconds(30);

    /** Temporal counts from 1, the most pressing, to 5; 3 is what a run has that says nothing. */
    private static final Priority URGENT =
            Priority.newBuilder().setPriorityKey(1).build();

    private final RetryBudget budget;
    private final boolean searchable;

    /** On a server without search attributes. */
    public WorkflowStarts(RetryBudget budget) {
        this(budget, false);
    }

    /** @param searchable whether the server knows the {@link RunAttributes} */
    public WorkflowStarts(RetryBudget budget, boolean searchable) {
        this.budget = budget;
        this.searchable = searchable;
    }

    /**
     * Without a timeout: a parked run waits for a person for as long as that takes.
     *
     * @param urgent whether a server that knows of priorities (the embedded one does not) shall give out its tasks before
     *     others of the same queue
     */
    public WorkflowOptions consultation(String tenant, String consultationId, boolean urgent) {
        WorkflowOptions.Builder options = found(once(WorkflowIds.consultation(consultationId)), tenant, urgent);
        return urgent ? options.setPriority(URGENT).build() : options.build();
    }

    public WorkflowOptions extraction(String extractionId) {
        return once(WorkflowIds.extraction(extractionId)).build();
    }

    public WorkflowOptions rerun(String rerunId) {
        return once(WorkflowIds.rerun(rerunId)).build();
    }

    public WorkflowOptions rerunBatch(String batchId) {
        return once(WorkflowIds.rerunBatch(batchId)).build();
    }

    /** Without a timeout, as a consultation. */
    public WorkflowOptions document(String tenant, String documentId) {
        return found(once(WorkflowIds.document(documentId)), tenant, false).build();
    }

    public WorkflowOptions documentRemoval(String documentId) {
        return once(WorkflowIds.documentRemoval(documentId)).build();
    }

    public WorkflowOptions question(String questionId) {
        return once(WorkflowIds.question(questionId))
                .setWorkflowExecutionTimeout(budget.questionLimit().plus(PICK_UP))
                .build();
    }

    public WorkflowOptions search(String searchId) {
        return once(WorkflowIds.search(searchId))
                .setWorkflowExecutionTimeout(budget.searchLimit().plus(PICK_UP))
                .build();
    }

    /** Begun again whenever there is something to deliver; a start joins the run that is open. */
    public WorkflowOptions delivery(String webhookId) {
        return once(WorkflowIds.delivery(webhookId))
                .setWorkflowIdReusePolicy(WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build();
    }

    /** Without a timeout: it is taken further for as long as there is no certificate. */
    public WorkflowOptions erasure(String consultationId) {
        return once(WorkflowIds.erasure(consultationId)).build();
    }

    /** The id of that run, for a run that starts it as its child. */
    public static String erasureId(String consultationId) {
        return WorkflowIds.erasure(consultationId);
    }

    /**
     * Begun again each time; a start joins the run that is open.
     *
     * @param tenant the hospital; null for all
     */
    public WorkflowOptions retention(@Nullable String tenant) {
        return once(tenant == null ? WorkflowIds.retention() : WorkflowIds.retention(tenant))
                .setWorkflowIdReusePolicy(WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build();
    }

    /** Of all hospitals, for a schedule, which takes no policies of its own. */
    public static WorkflowOptions scheduledRetention() {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.retention())
                .setTaskQueue(TaskQueues.WORKFLOWS)
                .build();
    }

    private WorkflowOptions.Builder found(WorkflowOptions.Builder options, String tenant, boolean urgent) {
        return searchable ? options.setTypedSearchAttributes(RunAttributes.atStart(tenant, urgent)) : options;
    }

    private static WorkflowOptions.Builder once(String workflowId) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.WORKFLOWS)
                .setWorkflowIdConflictPolicy(WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY);
    }
}
