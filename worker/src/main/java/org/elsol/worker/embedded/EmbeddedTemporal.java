package org.elsol.worker.embedded;

import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
    /** When this many runs were begun, calls are held for a closer look. Written by the keeper alone. */
    private volatile int forcedFrom;

    /** Makes the clients and workers of a fresh server. */
    public interface Assembly {
        WorkflowClient client(WorkflowServiceStubs service);

        /** All workers, not started. */
        WorkerFactory workers(WorkflowClient client);

        /** The workers have ended, and the server is about to be thrown away with all that it knows. */
        default void ending(WorkflowClient client) {}
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
     * @param forcedAfter how many closed runs make it necessary though runs are open
     * @param interval how often this is looked at
     * @param drain how long a forced replacement waits for calls under way before it is put off
     * @param end how long a replacement waits for activities that were told to stop
     * @param close the same at the end of the process
     */
    public record Settings(
            int closedRuns, int forcedAfter, Duration interval, Duration drain, Duration end, Duration close) {
        public static final Settings DEFAULTS = new Settings(
                500,
                2_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                Duration.ofSeconds(15));

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
        this.forcedFrom = running.runs().count() + settings.forcedAfter();
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

    /** How many runs were begun on the server of this moment. */
    public int runs() {
        return running.runs().count();
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
        running.stop(settings.close(), assembly);
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

    /** Looks closer only when enough runs were begun, and at best at a moment when nobody calls. */
    private void replaceIfDue() throws InterruptedException {
        int begun = running.runs().count();
        if (begun < settings.closedRuns()) {
            return;
        }
        boolean forced = begun >= forcedFrom;
        if (leases.closeIfIdle() || (forced && leases.closeAndDrain(settings.drain()))) {
            replaceIfWorthWhile(begun);
        }
    }

    /** The leases are closed: nobody calls. */
    private void replaceIfWorthWhile(int begun) throws InterruptedException {
        boolean replacing = false;
        try {
            int open = running.openTypes().size();
            int closed = begun - open;
            replacing = open == 0 || closed >= settings.forcedAfter();
            if (open > 0 && replacing) {
                letPassingRunsEnd();
            }
            forcedFrom = begun + Math.max(1, settings.forcedAfter() - closed);
            if (replacing) {
                replace(open);
            }
        } finally {
            leases.open();
        }
    }

    /** Runs that nobody waits for and recovery does not know, such as a question whose caller went away. */
    private void letPassingRunsEnd() throws InterruptedException {
        long end = System.nanoTime() + settings.drain().toNanos();
        while (!running.openTypes().stream().allMatch(recovery::bringsBack) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** The fresh server is made first, so that a failure leaves the old one. */
    private void replace(int open) {
        long begun = System.nanoTime();
        Running old = running;
        Running fresh = Running.start(assembly);
        old.stop(settings.end(), assembly);
        running = fresh;
        forcedFrom = settings.forcedAfter();
        recovery.recover(fresh.client());
        forcedFrom = fresh.runs().count() + settings.forcedAfter();
        LOG.info(
                "Replaced the embedded Temporal server with {} open of {} runs, in {} ms",
                open,
                old.runs().count(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    /** One server with its client and workers. */
    private record Running(
            TestServer.InProcessTestServer server,
            WorkflowServiceStubs service,
            WorkflowClient client,
            WorkerFactory workers,
            RunCounter runs) {

        static Running start(Assembly assembly) {
            TestServer.InProcessTestServer server = TestServer.createServer(true);
            RunCounter runs = new RunCounter();
            WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setChannel(server.getChannel())
                    .setGrpcClientInterceptors(List.of(runs))
                    .build());
            WorkflowClient client = assembly.client(service);
            WorkerFactory workers = assembly.workers(client);
            workers.start();
            return new Running(server, service, client, workers, runs);
        }

        List<String> openTypes() {
            return service
                    .blockingStub()
                    .listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .build())
                    .getExecutionsList()
                    .stream()
                    .map(run -> run.getType().getName())
                    .toList();
        }

        void stop(Duration patience, Assembly assembly) {
            workers.shutdownNow();
            workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!workers.isTerminated()) {
                LOG.warn("Activities are still under way {} after they were told to stop", patience);
            }
            try {
                assembly.ending(client);
            } catch (RuntimeException failed) { // the server has to go all the same
                LOG.error("What the embedded Temporal server knew was not kept as it should be", failed);
            }
            service.shutdownNow();
            server.close();
        }
    }
}
