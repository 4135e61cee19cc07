package org.elsol.workflows.wire;

import static io.temporal.api.enums.v1.WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING;
import static io.temporal.api.enums.v1.WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE;
import static io.temporal.api.enums.v1.WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY;

import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each workflow is started, whoever starts it: once for a record, however often it is asked for. A start joins the
 * run that is open; after a run that failed or was cancelled it begins a new one; after one that completed it is
 * refused with {@code WorkflowExecutionAlreadyStarted}.
 *
 * <p>A server that knows of priorities and of fairness (the embedded one does not) gives out what is pressing first, and among
 * what is equally pressing the tasks of each hospital in turn, however many another one has waiting.
 */
public final class WorkflowStarts {

    /** For a worker to take the run up, on top of the time that its activity has. */
    private static final Duration PICK_UP = Duration.ofSeconds(30);

    /** Temporal counts from 1, the most pressing, to 5. */
    private static final int URGENT = 1;

    /** Of what somebody waits for. */
    private static final int AWAITED = 2;

    private static final int ROUTINE = 3;

    /** Of one among many of the same hospital. */
    private static final int ONE_OF_MANY = 4;

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

    /** Without a timeout: a parked run waits for a person for as long as that takes. */
    public WorkflowOptions consultation(String tenant, String consultationId, boolean urgent) {
        WorkflowOptions.Builder options =
                once(WorkflowIds.consultation(consultationId), tenant, urgent ? URGENT : ROUTINE);
        String summary = (urgent ? "One urgent" : "One") + " consultation, from what was said to knowledge";
        return found(about(options, summary, consultationId), tenant, urgent).build();
    }

    public WorkflowOptions extraction(String tenant, String extractionId) {
        return about(
                        once(WorkflowIds.extraction(extractionId), tenant, ROUTINE),
                        "Findings of posted turns",
                        extractionId)
                .build();
    }

    public WorkflowOptions rerun(String tenant, String rerunId) {
        return about(once(WorkflowIds.rerun(rerunId), tenant, ONE_OF_MANY), "A consultation again", rerunId)
                .build();
    }

    public WorkflowOptions rerunBatch(String tenant, String batchId) {
        return about(once(WorkflowIds.rerunBatch(batchId), tenant, ONE_OF_MANY), "Many consultations again", batchId)
                .build();
    }

    /** Without a timeout, as a consultation. */
    public WorkflowOptions document(String tenant, String documentId) {
        WorkflowOptions.Builder options = once(WorkflowIds.document(documentId), tenant, ROUTINE);
        return found(about(options, "One document, from file to knowledge", documentId), tenant, false)
                .build();
    }

    public WorkflowOptions documentRemoval(String tenant, String documentId) {
        return about(
                        once(WorkflowIds.documentRemoval(documentId), tenant, AWAITED),
                        "Takes a document back",
                        documentId)
                .build();
    }

    /** On the queue of its one activity: the worker that takes the run up takes the activity with it. */
    public WorkflowOptions question(String tenant, String questionId) {
        return once(WorkflowIds.question(questionId), tenant, AWAITED)
                .setTaskQueue(TaskQueues.LLM)
                .setWorkflowExecutionTimeout(budget.questionLimit().plus(PICK_UP))
                .build();
    }

    /** On the queue of its one activity, as a question. */
    public WorkflowOptions search(String tenant, String searchId) {
        return once(WorkflowIds.search(searchId), tenant, AWAITED)
                .setTaskQueue(TaskQueues.KNOWLEDGE)
                .setWorkflowExecutionTimeout(budget.searchLimit().plus(PICK_UP))
                .build();
    }

    /** The same, but behind the routine runs of others; what is more pressing than those stays so. */
    public static WorkflowOptions oneOfMany(WorkflowOptions options) {
        Priority priority = options.getPriority();
        if (priority.getPriorityKey() != ROUTINE) {
            return options;
        }
        return options.toBuilder()
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(ONE_OF_MANY)
                        .setFairnessKey(priority.getFairnessKey())
                        .build())
                .build();
    }

    /** Begun again whenever there is something to deliver; a start joins the run that is open. */
    public WorkflowOptions delivery(String tenant, String webhookId) {
        return about(once(WorkflowIds.delivery(webhookId), tenant, ROUTINE), "What waits for one webhook", webhookId)
                .setWorkflowIdReusePolicy(WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build();
    }

    /** Without a timeout: it is taken further for as long as there is no certificate. */
    public WorkflowOptions erasure(String tenant, String consultationId) {
        return about(
                        once(WorkflowIds.erasure(consultationId), tenant, ROUTINE),
                        "Erases from every store",
                        consultationId)
                .build();
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
        String workflowId = tenant == null ? WorkflowIds.retention() : WorkflowIds.retention(tenant);
        return once(workflowId, tenant == null ? "" : tenant, ROUTINE)
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

    /** What an operator reads beside a run in Temporal's web interface; encrypted there as all payloads are. */
    private static WorkflowOptions.Builder about(WorkflowOptions.Builder options, String summary, String recordId) {
        return options.setStaticSummary(summary).setMemo(Map.of("record", recordId));
    }

    private static WorkflowOptions.Builder once(String workflowId, String tenant, int priority) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.WORKFLOWS)
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(priority)
                        .setFairnessKey(tenant)
                        .build())
                .setWorkflowIdConflictPolicy(WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY);
    }
}
