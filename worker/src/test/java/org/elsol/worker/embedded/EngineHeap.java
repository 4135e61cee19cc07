package org.elsol.worker.embedded;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.workflows.chat.ChatActivities;
import org.elsol.workflows.chat.QuestionRequest;
import org.elsol.workflows.chat.QuestionWorkflow;
import org.elsol.workflows.chat.QuestionWorkflowImpl;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.PayloadKeys;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.TaskQueues;
import org.elsol.workflows.wire.WireFormat;
import org.elsol.workflows.wire.WorkflowStarts;

/** Asks questions of an engine whose workers answer at once, eight at a time, and looks at the heap. */
final class EngineHeap implements AutoCloseable {
    private static final int CALLERS = 8;

    private final AtomicInteger answered = new AtomicInteger();
    private final WorkflowStarts starts = new WorkflowStarts(RetryBudget.defaults());
    private final EmbeddedTemporal engine;
    private int asked;

    EngineHeap(EmbeddedTemporal.Settings settings) {
        this.engine = new EmbeddedTemporal(settings, new Questions(answered::incrementAndGet), new Nothing());
    }

    /** Asks this many more questions and waits for all answers. */
    void ask(int questions) throws InterruptedException, ExecutionException {
        Semaphore free = new Semaphore(CALLERS);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < questions; n++) {
                int number = asked++;
                free.acquire();
                callers.execute(() -> {
                    try {
                        askOne("q" + number);
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    /** Answers that were given, over all engines. */
    int answered() {
        return answered.get();
    }

    /** Bytes in use after a collection. */
    static long heap() throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            System.gc();
            Thread.sleep(300);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public void close() {
        engine.close();
    }

    private void askOne(String id) {
        engine.<Boolean>call(client -> {
            client.newWorkflowStub(QuestionWorkflow.class, starts.question("h", id))
                    .run(new QuestionRequest("h", id));
            return true;
        });
    }

    /** Workers for questions alone. */
    private record Questions(Runnable answered) implements EmbeddedTemporal.Assembly {
        @Override
        public WorkflowClient client(WorkflowServiceStubs service) {
            PayloadKeys keys = new PayloadKeys("k", Map.of("k", new SecretKeySpec(new byte[32], "AES")));
            return WorkflowClient.newInstance(
                    service,
                    WorkflowClientOptions.newBuilder()
                            .setDataConverter(new WireFormat(keys).dataConverter())
                            .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
                            .build());
        }

        @Override
        public WorkerFactory workers(WorkflowClient client) {
            WorkerFactory factory = WorkerFactory.newInstance(
                    client,
                    WorkerFactoryOptions.newBuilder()
                            .setUsingVirtualWorkflowThreads(true)
                            .build());
            Worker worker = factory.newWorker(TaskQueues.LLM);
            worker.registerWorkflowImplementationTypes(
                    new ActivityPlans(RetryBudget.defaults()).workflowOptions(), QuestionWorkflowImpl.class);
            ChatActivities chat = request -> answered.run();
            worker.registerActivitiesImplementations(chat);
            return factory;
        }
    }

    /** There is nothing to bring back. */
    private static final class Nothing implements EmbeddedTemporal.Recovery {
        @Override
        public void recover(WorkflowClient client) {
            // questions end while their callers wait
        }

        @Override
        public boolean bringsBack(String workflowType) {
            return false;
        }
    }
}
