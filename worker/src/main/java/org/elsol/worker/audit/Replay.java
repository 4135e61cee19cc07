package org.elsol.worker.audit;

import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.TaskQueues;
import org.elsol.workflows.wire.WireFormat;

/**
 * Runs workflow code over histories that were made by other code, and says where it would go another way. Nothing is
 * called outside of this process, and no activity is carried out.
 */
public final class Replay implements AutoCloseable {

    /** A busy machine is no deadlock. */
    private static final long DEADLOCK_MS = 60_000;

    private static final String ERROR = "error=";

    private final TestServer.InProcessTestServer server = TestServer.createServer(true);
    private final WorkflowServiceStubs service;
    private final WorkerFactory workers;
    private final Worker worker;

    /** @param types workflow implementations, such as {@link WorkflowTypes#ALL} */
    public Replay(List<Class<?>> types) {
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .build());
        WorkflowClient client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireFormat.plain())
                        .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
                        .build());
        workers = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
        worker = workers.newWorker(
                TaskQueues.WORKFLOWS,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(DEADLOCK_MS)
                        .build());
        worker.registerWorkflowImplementationTypes(
                new ActivityPlans(RetryBudget.defaults()).workflowOptions(), types.toArray(Class<?>[]::new));
    }

    /**
     * Where today's code leaves the way that the history went; empty if it does not. A history that has not ended is
     * gone along as far as it comes.
     *
     * @param history in the clear
     */
    public Optional<String> divergence(String workflowId, History history) {
        try {
            worker.replayWorkflowExecution(new WorkflowExecutionHistory(history, workflowId));
            return Optional.empty();
        } catch (Exception diverged) { // the SDK promises no less
            return Optional.of(reason(diverged));
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        service.shutdownNow();
        server.close();
    }

    /** Of the SDK's message the error, without its stack trace: which event, what stands there, and what came instead. */
    private static String reason(Exception diverged) {
        String message = String.valueOf(diverged.getMessage());
        int error = message.indexOf(ERROR);
        return message.substring(error < 0 ? 0 : error + ERROR.length())
                .lines()
                .takeWhile(line -> !line.startsWith("\tat "))
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }
}
