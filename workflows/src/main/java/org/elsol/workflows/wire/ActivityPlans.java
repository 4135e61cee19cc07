package org.elsol.workflows.wire;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How each activity is run: on which queue, for how long, how often. Given to the worker where it registers workflows,
 * so that workflow code holds no options.
 */
public final class ActivityPlans {

    /** Longer than a slow CPU takes for one window of 30 s, after which {@code transcribe} beats. */
    private static final Duration WINDOW = Duration.ofSeconds(60);

    /** Longer than the limits on reading and recognising one page together, after which {@code read} beats. */
    private static final Duration PAGE = Duration.ofMinutes(5);

    /** Within this time it is noticed that the process of a step is gone; see {@link #beatenByWorkers}. */
    private static final Duration ALIVE = Duration.ofSeconds(30);
    /** {@code deliver} beats every second. */
    private static final Duration SENDING = Duration.ofSeconds(30);

    private static final Duration ROW = Duration.ofSeconds(30);

    private static final Map<String, ActivityOptions> URGENT = Map.of(
            "transcription.prepare", at(TaskQueues.CPU_URGENT),
            "transcription.transcribe", at(TaskQueues.GPU_URGENT),
            "transcription.attribute", at(TaskQueues.GPU_URGENT),
            "extraction.extract", at(TaskQueues.LLM_URGENT),
            "extraction.verify", at(TaskQueues.CPU_URGENT),
            "knowledge.store", at(TaskQueues.KNOWLEDGE_URGENT));

    private final RetryBudget budget;

    public ActivityPlans(RetryBudget budget) {
        this.budget = budget;
    }

    /** For {@code worker.registerWorkflowImplementationTypes}. */
    public WorkflowImplementationOptions workflowOptions() {
        return WorkflowImplementationOptions.newBuilder()
                .setActivityOptions(byActivityType())
                .build();
    }

    /** The options of every activity, by the name in its {@code @ActivityMethod}. */
    public Map<String, ActivityOptions> byActivityType() {
        return plans().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        plan -> plan.getValue().toBuilder()
                                .setSummary(ActivitySummaries.of(plan.getKey()))
                                .build()));
    }

    private Map<String, ActivityOptions> plans() {
        return Map.ofEntries(
                Map.entry("consultation.begin", record()),
                Map.entry("consultation.complete", record()),
                Map.entry("consultation.noSpeech", record()),
                Map.entry("consultation.park", record()),
                Map.entry("consultation.resume", record()),
                Map.entry("consultation.fail", record()),
                Map.entry("consultation.requestCancel", record()),
                Map.entry("consultation.cancelled", record()),
                Map.entry("rerun.reach", record()),
                Map.entry("rerun.complete", record()),
                Map.entry("rerun.noSpeech", record()),
                Map.entry("rerun.fail", record()),
                Map.entry("rerunBatch.next", record()),
                Map.entry("transcription.prepare", step(TaskQueues.CPU, Duration.ofMinutes(20))),
                Map.entry("transcription.transcribe", beating(TaskQueues.GPU, Duration.ofHours(12), WINDOW)),
                Map.entry("transcription.attribute", step(TaskQueues.GPU, Duration.ofHours(1))),
                Map.entry("transcription.discard", undo(TaskQueues.ROWS)),
                Map.entry("transcription.tidy", undo(TaskQueues.ROWS)),
                Map.entry("extraction.extract", step(TaskQueues.LLM, Duration.ofMinutes(15))),
                Map.entry("extraction.verify", step(TaskQueues.CPU, Duration.ofMinutes(10))),
                Map.entry("extraction.fail", record()),
                Map.entry("extraction.discard", undo(TaskQueues.ROWS)),
                Map.entry("knowledge.store", step(TaskQueues.KNOWLEDGE, Duration.ofMinutes(20))),
                Map.entry("knowledge.discard", undo(TaskQueues.KNOWLEDGE)),
                Map.entry("knowledge.search", awaited(TaskQueues.KNOWLEDGE, budget.searchLimit())),
                Map.entry("document.begin", record()),
                Map.entry("document.read", beating(TaskQueues.CPU, Duration.ofHours(2), PAGE)),
                Map.entry("document.understand", step(TaskQueues.LLM, Duration.ofMinutes(15))),
                Map.entry("document.store", step(TaskQueues.KNOWLEDGE, Duration.ofMinutes(20))),
                Map.entry("document.complete", record()),
                Map.entry("document.park", record()),
                Map.entry("document.resume", record()),
                Map.entry("document.fail", record()),
                Map.entry("document.discard", undo(TaskQueues.ROWS)),
                Map.entry("document.withdraw", undo(TaskQueues.KNOWLEDGE)),
                Map.entry("document.remove", undo(TaskQueues.KNOWLEDGE)),
                Map.entry("erasure.take", erasing(TaskQueues.ROWS)),
                Map.entry("erasure.takeIndex", erasing(TaskQueues.KNOWLEDGE)),
                Map.entry("erasure.certify", record()),
                Map.entry("retention.cutoff", record()),
                Map.entry("retention.open", record()),
                Map.entry("retention.report", record()),
                Map.entry("delivery.deliver", sending()),
                Map.entry("chat.answer", awaited(TaskQueues.LLM, budget.questionLimit())));
    }

    /** Where the steps of an urgent consultation are run; for a workflow to apply on top of the plans it was given. */
    public static Map<String, ActivityOptions> ofUrgent() {
        return URGENT;
    }

    /**
     * The steps for which the worker itself beats while they are under way: a beat says that the process lives. Those
     * that beat as they come on, and so may be found stuck, are not among them.
     */
    public Set<String> beatenByWorkers() {
        return plans().entrySet().stream()
                .filter(plan -> ALIVE.equals(plan.getValue().getHeartbeatTimeout()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ActivityOptions at(String queue) {
        return ActivityOptions.newBuilder().setTaskQueue(queue).build();
    }

    private ActivityOptions step(String queue, Duration attempt) {
        return plan(queue, attempt)
                .setHeartbeatTimeout(ALIVE)
                .setRetryOptions(
                        retries().setMaximumAttempts(budget.stepAttempts()).build())
                .build();
    }

    private ActivityOptions beating(String queue, Duration attempt, Duration heartbeat) {
        return step(queue, attempt).toBuilder().setHeartbeatTimeout(heartbeat).build();
    }

    private ActivityOptions record() {
        return persistent(TaskQueues.ROWS, ROW, budget.recordLimit());
    }

    /** It counts the failures of receivers itself; what is tried again here is the database. */
    private ActivityOptions sending() {
        return plan(TaskQueues.DELIVERY, Duration.ofMinutes(5))
                .setHeartbeatTimeout(SENDING)
                .setScheduleToCloseTimeout(budget.recordLimit())
                .setRetryOptions(retries().build())
                .build();
    }

    /** Tables and indexes are written anew, which takes its time; what fails is taken again for a day. */
    private ActivityOptions erasing(String queue) {
        return persistent(queue, Duration.ofHours(2), budget.recordLimit()).toBuilder()
                .setHeartbeatTimeout(ALIVE)
                .build();
    }

    private ActivityOptions undo(String queue) {
        return persistent(queue, Duration.ofMinutes(5), budget.undoLimit());
    }

    /** No count of attempts: the database may be away for long, and there is nobody to ask without it. */
    private ActivityOptions persistent(String queue, Duration attempt, Duration limit) {
        return plan(queue, attempt)
                .setScheduleToCloseTimeout(limit)
                .setRetryOptions(retries().build())
                .build();
    }

    private ActivityOptions awaited(String queue, Duration limit) {
        return plan(queue, limit)
                .setScheduleToCloseTimeout(limit)
                .setRetryOptions(retries().setMaximumAttempts(3).build())
                .build();
    }

    private static ActivityOptions.Builder plan(String queue, Duration attempt) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setStartToCloseTimeout(attempt)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED);
    }

    private RetryOptions.Builder retries() {
        return RetryOptions.newBuilder()
                .setInitialInterval(budget.firstInterval())
                .setBackoffCoefficient(budget.coefficient())
                .setMaximumInterval(budget.longestInterval())
                .setDoNotRetry(Arrays.stream(FailureKind.values())
                        .filter(kind -> kind.course() == FailureKind.Course.END)
                        .map(FailureKind::name)
                        .toArray(String[]::new));
    }
}
