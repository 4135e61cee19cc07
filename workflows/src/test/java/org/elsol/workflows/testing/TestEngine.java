package org.elsol.workflows.testing;

import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elsol.workflows.chat.QuestionWorkflowImpl;
import org.elsol.workflows.consultation.ConsultationWorkflowImpl;
import org.elsol.workflows.consultation.RerunBatchWorkflowImpl;
import org.elsol.workflows.consultation.RerunWorkflowImpl;
import org.elsol.workflows.delivery.DeliveryWorkflowImpl;
import org.elsol.workflows.extraction.ExtractionWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentRemovalWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentWorkflowImpl;
import org.elsol.workflows.knowledge.SearchWorkflowImpl;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.TaskQueues;
import org.elsol.workflows.wire.WorkflowStarts;

/** An in-process Temporal with workers on every queue, whose activities play a script. Time is real. */
public final class TestEngine implements AutoCloseable {

    /** Two attempts at a step, and next to no waiting. */
    public static final RetryBudget BUDGET = new RetryBudget(
            Duration.ofMillis(2),
            1,
            Duration.ofMillis(2),
            2,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private final TestWorkflowEnvironment environment;
    private final int cacheSize;
    private final Map<String, ActivityOptions> plans = new HashMap<>(new ActivityPlans(BUDGET).byActivityType());
    private final WorkerFactory activities;
    private WorkerFactory workflows;

    /** @param cacheSize 0 replays the whole history at each workflow task, and lets workers be replaced */
    public TestEngine(int cacheSize, Script script, DataConverter converter) {
        this.environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(converter)
                        .setIdentity("test")
                        .build())
                .build());
        this.cacheSize = cacheSize;
        this.activities = startActivities(script);
        this.workflows = startWorkflows();
    }

    public WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    public WorkflowStarts starts() {
        return new WorkflowStarts(BUDGET);
    }

    /** Stops the worker of the workflows, and starts one that knows nothing of them. */
    public void replaceWorker() {
        stop(workflows);
        workflows = startWorkflows();
    }

    /** Sets how long an attempt at one activity may take, and how many there are. */
    public void limit(String activity, Duration attempt, int attempts) {
        plans.compute(
                activity,
                (name, plan) -> ActivityOptions.newBuilder(plan)
                        .setStartToCloseTimeout(attempt)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(BUDGET.firstInterval())
                                .setBackoffCoefficient(1)
                                .setMaximumAttempts(attempts)
                                .build())
                        .build());
        replaceWorker();
    }

    public WorkflowExecutionHistory history(String workflowId) {
        return client().fetchHistory(workflowId);
    }

    private WorkerFactory startWorkflows() {
        WorkerFactory factory = newFactory();
        WorkflowImplementationOptions implementation = WorkflowImplementationOptions.newBuilder()
                .setActivityOptions(plans)
                .build();
        // The test server never takes a run back from the sticky queue of a worker that is gone.
        Duration sticky = cacheSize == 0 ? Duration.ZERO : Duration.ofSeconds(5);
        WorkerOptions options = WorkerOptions.newBuilder()
                .setStickyQueueScheduleToStartTimeout(sticky)
                .build();
        factory.newWorker(TaskQueues.WORKFLOWS, options)
                .registerWorkflowImplementationTypes(
                        implementation,
                        ConsultationWorkflowImpl.class,
                        RerunWorkflowImpl.class,
                        RerunBatchWorkflowImpl.class,
                        ExtractionWorkflowImpl.class,
                        DocumentWorkflowImpl.class,
                        DocumentRemovalWorkflowImpl.class,
                        DeliveryWorkflowImpl.class);
        factory.newWorker(TaskQueues.LLM, options)
                .registerWorkflowImplementationTypes(implementation, QuestionWorkflowImpl.class);
        factory.newWorker(TaskQueues.KNOWLEDGE, options)
                .registerWorkflowImplementationTypes(implementation, SearchWorkflowImpl.class);
        factory.start();
        return factory;
    }

    private WorkerFactory startActivities(Script script) {
        WorkerFactory factory = newFactory();
        WorkerOptions options = WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(20))
                .build();
        for (String queue : TaskQueues.ofActivities()) {
            factory.newWorker(queue, options).registerActivitiesImplementations(ScriptedActivities.all(script));
        }
        factory.start();
        return factory;
    }

    private WorkerFactory newFactory() {
        return WorkerFactory.newInstance(
                client(),
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(cacheSize)
                        .build());
    }

    private static void stop(WorkerFactory factory) {
        factory.shutdownNow();
        factory.awaitTermination(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        stop(workflows);
        stop(activities);
        environment.close();
    }
}
