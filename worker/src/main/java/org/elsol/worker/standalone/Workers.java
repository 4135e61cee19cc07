package org.elsol.worker.standalone;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.Set;
import org.elsol.worker.audit.HistoryCapture;
import org.elsol.worker.audit.WorkflowTypes;
import org.elsol.worker.cluster.TemporalCluster;
import org.elsol.worker.embedded.EmbeddedTemporal;
import org.elsol.workflows.chat.QuestionWorkflowImpl;
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
    private static final int KNOWLEDGE_SLOTS = 6;
    private static final int ROW_SLOTS = 8;
    /** A slot waits for a receiver most of the time, and so many may be slow before another waits for one. */
    private static final int DELIVERY_SLOTS = 64;

    /** On top of the others: an urgent recording never waits for a slot, and its windows go first. */
    private static final int URGENT_SLOTS = 2;

    private final WireFormat wire;
    private final ActivityPlans plans;
    private final Engines engines;
    private final HistoryCapture histories;
    private final Set<Role> roles;
    private final int languageSteps;

    /** All roles, without a limit. */
    Workers(WireFormat wire, ActivityPlans plans, Engines engines, HistoryCapture histories) {
        this(wire, plans, engines, histories, Role.all(), 0);
    }

    /** @param languageSteps how many of the queue {@code llm} the server gives out in a second; 0 for no limit */
    Workers(
            WireFormat wire,
            ActivityPlans plans,
            Engines engines,
            HistoryCapture histories,
            Set<Role> roles,
            int languageSteps) {
        this.wire = wire;
        this.plans = plans;
        this.engines = engines;
        this.histories = histories;
        this.roles = Set.copyOf(roles);
        this.languageSteps = languageSteps;
    }

    @Override
    public WorkflowClient client(WorkflowServiceStubs service) {
        return TemporalCluster.client(service, wire, NAMESPACE);
    }

    @Override
    public WorkerFactory workers(WorkflowClient client) {
        WorkerFactory factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkerInterceptors(histories.of(client), new Beating(plans.beatenByWorkers()))
                        .build());
        for (Role role : roles) {
            switch (role) {
                case WORKFLOWS -> orchestration(factory);
                case GPU -> {
                    activities(factory, TaskQueues.GPU, GPU_SLOTS, engines.gpu());
                    activities(factory, TaskQueues.GPU_URGENT, URGENT_SLOTS, engines.gpu());
                }
                case CPU -> {
                    activities(factory, TaskQueues.CPU, CPU_SLOTS, engines.cpu());
                    activities(factory, TaskQueues.CPU_URGENT, URGENT_SLOTS, engines.cpu());
                }
                case LLM -> {
                    awaited(language(factory), QuestionWorkflowImpl.class);
                    activities(factory, TaskQueues.LLM_URGENT, URGENT_SLOTS, engines.llm());
                    awaited(
                            activities(factory, TaskQueues.KNOWLEDGE, KNOWLEDGE_SLOTS, engines.knowledge()),
                            SearchWorkflowImpl.class);
                    activities(factory, TaskQueues.KNOWLEDGE_URGENT, URGENT_SLOTS, engines.knowledge());
                }
            }
        }
        return factory;
    }

    private void orchestration(WorkerFactory factory) {
        factory.newWorker(
                        TaskQueues.WORKFLOWS,
                        WorkerOptions.newBuilder()
                                .setMaxConcurrentWorkflowTaskPollers(POLLERS)
                                .build())
                .registerWorkflowImplementationTypes(plans.workflowOptions(), WorkflowTypes.array());
        activities(factory, TaskQueues.ROWS, ROW_SLOTS, engines.rows());
        activities(factory, TaskQueues.DELIVERY, DELIVERY_SLOTS, engines.delivery());
    }

    private Worker language(WorkerFactory factory) {
        WorkerOptions.Builder options = options(LLM_SLOTS);
        if (languageSteps > 0) {
            options.setMaxTaskQueueActivitiesPerSecond(languageSteps);
        }
        Worker worker = factory.newWorker(TaskQueues.LLM, options.build());
        worker.registerActivitiesImplementations(engines.llm());
        return worker;
    }

    /** What somebody waits for: the run and its activity in one worker, so that no task waits for a second one. */
    private void awaited(Worker worker, Class<?> workflow) {
        worker.registerWorkflowImplementationTypes(plans.workflowOptions(), workflow);
    }

    @Override
    public void ending(WorkflowClient client) {
        histories.keepLast(client);
    }

    private static Worker activities(WorkerFactory factory, String queue, int slots, Object[] implementations) {
        Worker worker = factory.newWorker(queue, options(slots).build());
        worker.registerActivitiesImplementations(implementations);
        return worker;
    }

    private static WorkerOptions.Builder options(int slots) {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(slots)
                .setMaxConcurrentActivityTaskPollers(Math.min(POLLERS, slots))
                .setMaxConcurrentWorkflowTaskPollers(POLLERS)
                .setMaxHeartbeatThrottleInterval(Beating.INTERVAL);
    }
}
