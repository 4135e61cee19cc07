package org.elsol.api.testing;

import io.grpc.Status;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.workflows.chat.QuestionWorkflowImpl;
import org.elsol.workflows.consultation.ConsultationWorkflowImpl;
import org.elsol.workflows.consultation.RerunBatchWorkflowImpl;
import org.elsol.workflows.consultation.RerunWorkflowImpl;
import org.elsol.workflows.delivery.DeliveryActivities;
import org.elsol.workflows.delivery.DeliveryWorkflowImpl;
import org.elsol.workflows.erasure.ErasureWorkflowImpl;
import org.elsol.workflows.erasure.RetentionWorkflowImpl;
import org.elsol.workflows.extraction.ExtractionWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentRemovalWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentWorkflowImpl;
import org.elsol.workflows.knowledge.SearchWorkflowImpl;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.PayloadKeys;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.TaskQueues;
import org.elsol.workflows.wire.WireFormat;

/**
 * Temporal with the real workflows, which can be made not to answer: in this process, or the server that the system property
 * {@value #SERVER} names by {@code host:port}.
 */
public final class TestEngine implements Engine, AutoCloseable {

    /** Two attempts at a step, and next to no waiting. */
    static final RetryBudget BUDGET = new RetryBudget(
            Duration.ofMillis(2),
            1,
            Duration.ofMillis(2),
            2,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private static final PayloadKeys KEYS =
            new PayloadKeys("test", Map.of("test", new SecretKeySpec(new byte[32], "AES")));

    /** Run where their activity is. */
    private static final Map<String, Class<?>> AWAITED =
            Map.of(TaskQueues.LLM, QuestionWorkflowImpl.class, TaskQueues.KNOWLEDGE, SearchWorkflowImpl.class);

    private static final String SERVER = "elsol.test.temporal";

    private final WorkflowClient client;
    private final Runnable closing;
    private final WorkerFactory workers;
    private volatile boolean away;

    TestEngine(
            PlayedActivities activities,
            PlayedReruns reruns,
            PlayedDocuments documents,
            PlayedErasure erasure,
            DeliveryActivities deliveries) {
        String server = System.getProperty(SERVER, "");
        if (server.isEmpty()) {
            TestWorkflowEnvironment environment =
                    TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                            .setUseTimeskipping(false)
                            .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                                    .setDataConverter(new WireFormat(KEYS).dataConverter())
                                    .build())
                            .build());
            client = environment.getWorkflowClient();
            closing = environment::close;
        } else {
            TestServer real = TestServer.at(server);
            client = real.client();
            closing = real::close;
        }
        workers = WorkerFactory.newInstance(
                client, WorkerFactoryOptions.newBuilder().build());
        WorkflowImplementationOptions plans = WorkflowImplementationOptions.newBuilder()
                .setActivityOptions(new ActivityPlans(BUDGET).byActivityType())
                .build();
        workers.newWorker(TaskQueues.WORKFLOWS)
                .registerWorkflowImplementationTypes(
                        plans,
                        ConsultationWorkflowImpl.class,
                        RerunWorkflowImpl.class,
                        RerunBatchWorkflowImpl.class,
                        ExtractionWorkflowImpl.class,
                        DocumentWorkflowImpl.class,
                        DocumentRemovalWorkflowImpl.class,
                        DeliveryWorkflowImpl.class,
                        ErasureWorkflowImpl.class,
                        RetentionWorkflowImpl.class);
        for (String queue : TaskQueues.ofActivities()) {
            Worker worker = workers.newWorker(queue);
            worker.registerActivitiesImplementations(activities, reruns, documents, erasure, deliveries);
            if (AWAITED.containsKey(queue)) {
                worker.registerWorkflowImplementationTypes(plans, AWAITED.get(queue));
            }
        }
        workers.start();
    }

    /** Whether the engine answers. */
    public void away(boolean away) {
        this.away = away;
    }

    @Override
    public <R> R call(Function<WorkflowClient, R> use) {
        if (away) {
            throw Status.UNAVAILABLE.asRuntimeException();
        }
        return use.apply(client);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        closing.run();
    }
}
