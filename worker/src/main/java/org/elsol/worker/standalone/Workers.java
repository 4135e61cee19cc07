package org.elsol.worker.standalone;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import org.elsol.worker.embedded.EmbeddedTemporal;
import org.elsol.workflows.chat.QuestionWorkflowImpl;
import org.elsol.workflows.consultation.ConsultationWorkflowImpl;
import org.elsol.workflows.delivery.DeliveryWorkflowImpl;
import org.elsol.workflows.extraction.ExtractionWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentRemovalWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentWorkflowImpl;
import org.elsol.workflows.knowledge.SearchWorkflowImpl;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.TaskQueues;
import org.elsol.workflows.wire.WireFormat;

/** Which worker runs what, on which queue, and how much of it at once. */
final class Workers implements EmbeddedTemporal.Assembly {
    private static final String NAMESPACE = "elsol";
    private static final int POLLERS = 2;
    /** As many recordings as the recogniser has states: most have one window, and one state each would idle. */
    private static final int GPU_SLOTS = 2;

    private static final int CPU_SLOTS = 6;

    private static final int LLM_SLOTS = 4;
    private static final int ROW_SLOTS = 8;
    /** A slot waits for a receiver most of the time, and so many may be slow before another waits for one. */
    private static final int DELIVERY_SLOTS = 64;

    /** On top of the others: an urgent recording never waits for a slot, and its windows go first. */
    private static final int URGENT_SLOTS = 2;

    private final WireFormat wire;
    private final ActivityPlans plans;
    private final Engines engines;

    Workers(WireFormat wire, ActivityPlans plans, Engines engines) {
        this.wire = wire;
        this.plans = plans;
        this.engines = engines;
    }

    @Override
    public WorkflowClient client(WorkflowServiceStubs service) {
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setDataConverter(wire.dataConverter())
                        .setWorkerHeartbeatInterval(Duration.ofSeconds(-1)) // the embedded engine has none
                        .build());
    }

    @Override
    public WorkerFactory workers(WorkflowClient client) {
        WorkerFactory factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
        factory.newWorker(
                        TaskQueues.WORKFLOWS,
                        WorkerOptions.newBuilder()
                                .setMaxConcurrentWorkflowTaskPollers(POLLERS)
                                .build())
                .registerWorkflowImplementationTypes(
                        plans.workflowOptions(),
                        ConsultationWorkflowImpl.class,
                        ExtractionWorkflowImpl.class,
                        QuestionWorkflowImpl.class,
                        SearchWorkflowImpl.class,
                        DocumentWorkflowImpl.class,
                        DocumentRemovalWorkflowImpl.class,
                        DeliveryWorkflowImpl.class);
        activities(factory, TaskQueues.GPU, GPU_SLOTS, engines.gpu());
        activities(factory, TaskQueues.CPU, CPU_SLOTS, engines.cpu());
        activities(factory, TaskQueues.LLM, LLM_SLOTS, engines.llm());
        activities(factory, TaskQueues.ROWS, ROW_SLOTS, engines.rows());
        activities(factory, TaskQueues.DELIVERY, DELIVERY_SLOTS, engines.delivery());
        activities(factory, TaskQueues.GPU_URGENT, URGENT_SLOTS, engines.gpu());
        activities(factory, TaskQueues.CPU_URGENT, URGENT_SLOTS, engines.cpu());
        activities(factory, TaskQueues.LLM_URGENT, URGENT_SLOTS, engines.llm());
        return factory;
    }

    private static void activities(WorkerFactory factory, String queue, int slots, Object[] implementations) {
        Worker worker = factory.newWorker(
                queue,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(slots)
                        .setMaxConcurrentActivityTaskPollers(Math.min(POLLERS, slots))
                        .build());
        worker.registerActivitiesImplementations(implementations);
    }
}
