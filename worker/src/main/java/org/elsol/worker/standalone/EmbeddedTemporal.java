package org.elsol.worker.standalone;

import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elsol.workflows.wire.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporal inside this process, over a channel in memory: nothing listens on the network. The server keeps every
 * closed run in memory and deletes none, so it is thrown away for a fresh one once enough runs have closed: at a
 * moment when nothing is open, or, if there never is one, by holding new calls and stopping the runs that are open.
 * PostgreSQL is the record, and {@link Recovery} starts on the fresh server what had not ended.
 */
public final class EmbeddedTemporal implements Engine, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTemporal.class);

    private final Settings settings;
    private final Assembly assembly;
    private final Recovery recovery;
    private final Leases leases = new Leases();
    private final Thread keeper;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Running running;

    /** Makes the clients and workers of a fresh server. */
    public interface Assembly {
        WorkflowClient client(WorkflowServiceStubs service);

        /** All workers, not started. */
        WorkerFactory workers(WorkflowClient client);
    }

    /** What brings back the runs that a server had not ended. */
    public interface Recovery {
        /** Starts every run that the record knows as unfinished and the server does not have. */
        void recover(WorkflowClient client);

        /** Whether runs of this type are brought back; a forced replacement lets the others end first. */
        boolean bringsBack(String workflowType);
    }

    /**
     * When a server is replaced.
     *
     * @param closedRuns how many closed runs (11 to 26 KB each) make a replacement worth while when nothing is open
     * @param forcedAfter how many started runs make it necessary though runs are open
     * @param interval how often this is looked at
     * @param drain how long a forced replacement waits for calls under way before it is put off
     * @param end how long stopping waits for the activities under way
     */
    public record Settings(int closedRuns, int forcedAfter, Duration interval, Duration drain, Duration end) {
        public static final Settings DEFAULTS =
                new Settings(500, 2_000, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(2));

        public Settings {
            if (closedRuns < 1 || forcedAfter < closedRuns) {
                throw new IllegalArgumentException("closedRuns must be at least 1, and forcedAfter not below it");
            }
        }
    }

    /** Starts a first server with its workers, and recovers what is unfinished. */
    public EmbeddedTemporal(Settings settings, Assembly assembly, Recovery recovery) {
        this.settings = settings;
        this.assembly = assembly;
        this.recovery = recovery;
        this.running = Running.start(assembly);
        recovery.recover(running.client());
        this.keeper = Thread.ofPlatform().name("temporal-keeper").daemon().start(this::keep);
    }

    /** Calls the server; a replacement waits until the call is over, and a call begun during one waits for it. */
    @Override
    public <R> R call(Function<WorkflowClient, R> use) {
        leases.take();
        try {
            return use.apply(running.client());
        } finally {
            leases.giveBack();
        }
    }

    /** How many runs were started on the server of this moment. */
    public int runs() {
        return running.starts().count();
    }

    /** Stops the workers, waiting for activities under way as long as the settings say, then the server. */
    @Override
    public void close() {
        closing.countDown();
        try {
            keeper.join(settings.drain().plus(settings.end()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        running.stop(settings.end());
    }

    private void keep() {
        try {
            while (!closing.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                keepOnce();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepOnce() throws InterruptedException {
        try {
            replaceIfDue();
        } catch (RuntimeException failed) { // whatever it was, the keeper must live: the next round tries again
            LOG.error("The embedded Temporal server was not replaced as it should be", failed);
        }
    }

    private void replaceIfDue() throws InterruptedException {
        int started = running.starts().count();
        if (started >= settings.forcedAfter()) {
            if (leases.closeAndDrain(settings.drain())) {
                letPassingRunsEnd();
                replace("while runs are open");
            }
        } else if (started >= settings.closedRuns() && leases.closeIfIdle()) {
            if (running.openTypes().isEmpty()) {
                replace("while idle");
            } else {
                leases.open();
            }
        }
    }

    /** Runs that nobody waits for and recovery does not know, such as a question whose caller went away. */
    private void letPassingRunsEnd() throws InterruptedException {
        long end = System.nanoTime() + settings.drain().toNanos();
        try {
            while (!running.openTypes().stream().allMatch(recovery::bringsBack) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException interrupted) {
            leases.open();
            throw interrupted;
        }
    }

    /** The leases are closed: nobody calls. The fresh server is made first, so that a failure leaves the old one. */
    private void replace(String when) {
        try {
            long begun = System.nanoTime();
            Running old = running;
            Running fresh = Running.start(assembly);
            old.stop(settings.end());
            running = fresh;
            recovery.recover(fresh.client());
            LOG.info(
                    "Replaced the embedded Temporal server {} after {} runs, in {} ms",
                    when,
                    old.starts().count(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        } finally {
            leases.open();
        }
    }

    /** One server with its client and workers. */
    private record Running(
            TestServer.InProcessTestServer server,
            WorkflowServiceStubs service,
            WorkflowClient client,
            WorkerFactory workers,
            StartCounter starts) {

        static Running start(Assembly assembly) {
            TestServer.InProcessTestServer server = TestServer.createServer(true);
            StartCounter starts = new StartCounter();
            WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setChannel(server.getChannel())
                    .setGrpcClientInterceptors(List.of(starts))
                    .build());
            WorkflowClient client = assembly.client(service);
            WorkerFactory workers = assembly.workers(client);
            workers.start();
            return new Running(server, service, client, workers, starts);
        }

        Set<String> openTypes() {
            return service
                    .blockingStub()
                    .listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .build())
                    .getExecutionsList()
                    .stream()
                    .map(run -> run.getType().getName())
                    .collect(Collectors.toSet());
        }

        void stop(Duration patience) {
            workers.shutdownNow();
            workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!workers.isTerminated()) {
                LOG.warn("Activities are still under way {} after they were told to stop", patience);
            }
            service.shutdownNow();
            server.close();
        }
    }
}
