package org.elsol.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EmbeddedTemporalTest {
    private static final String QUEUE = "test";
    private final Memory record = new Memory();
    private Consumer<WorkflowClient> atEnd = client -> {};

    @Test
    void anIdleServerIsReplacedOnceEnoughRunsHaveClosed() throws InterruptedException {
        try (EmbeddedTemporal engine = engine(20, 1_000)) {
            for (int n = 0; n < 19; n++) {
                ask(engine, n);
            }
            Thread.sleep(200);
            assertThat(record.recoveries.get())
                    .as("recoveries, the first at the start")
                    .isEqualTo(1);
            ask(engine, 19);
            await(() -> record.recoveries.get() == 2);
            assertThat(engine.runs()).isZero();
            assertThat(ask(engine, 20)).isEqualTo("answer 20");
        }
    }

    @Test
    void underLoadNoQuestionIsLostOverManyReplacements() throws InterruptedException, ExecutionException {
        try (EmbeddedTemporal engine = engine(20, 60);
                ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int n = 0; n < 1_000; n++) {
                int number = n;
                answers.add(callers.submit(() -> ask(engine, number)));
            }
            for (int n = 0; n < answers.size(); n++) {
                assertThat(answers.get(n).get()).isEqualTo("answer " + n);
            }
            assertThat(record.recoveries.get()).isGreaterThan(10);
        }
    }

    @Test
    void aLongRunThatStaysOpenIsBroughtBackAfterAForcedReplacement() throws InterruptedException {
        try (EmbeddedTemporal engine = engine(5, 20)) {
            record.unfinished.add("long");
            engine.call(client -> {
                start(client, "long");
                return "";
            });
            assertThat(record.begun.await(10, TimeUnit.SECONDS)).isTrue();
            for (int n = 0; n < 20; n++) {
                ask(engine, n);
            }
            await(() -> record.recoveries.get() == 2);
            record.release.countDown();
            await(() -> record.unfinished.isEmpty());
            assertThat(record.interrupted.get())
                    .as("activities that were told to stop")
                    .isEqualTo(1);
        }
    }

    @Test
    void beforeAServerGoesItIsAskedForWhatItKnows() throws InterruptedException {
        List<String> told = new CopyOnWriteArrayList<>();
        atEnd = client -> told.add(
                client.fetchHistory("ask-0").getLastEvent().getEventType().name());
        try (EmbeddedTemporal engine = engine(3, 1_000)) {
            for (int n = 0; n < 3; n++) {
                ask(engine, n);
            }
            await(() -> record.recoveries.get() == 2);
            assertThat(told).containsExactly("EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED");
            ask(engine, 0);
        }
        assertThat(told).as("at the end of the process").hasSize(2);
    }

    @Test
    void aServerGoesEvenIfWhatItKnowsCannotBeKept() throws InterruptedException {
        atEnd = client -> {
            throw new IllegalStateException("the database is away");
        };
        try (EmbeddedTemporal engine = engine(3, 1_000)) {
            for (int n = 0; n < 3; n++) {
                ask(engine, n);
            }
            await(() -> record.recoveries.get() == 2);
            assertThat(ask(engine, 3)).isEqualTo("answer 3");
        }
    }

    private EmbeddedTemporal engine(int closedRuns, int forcedAfter) {
        return new EmbeddedTemporal(
                new EmbeddedTemporal.Settings(
                        closedRuns,
                        forcedAfter,
                        Duration.ofMillis(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5)),
                new EmbeddedTemporal.Assembly() {
                    @Override
                    public WorkflowClient client(WorkflowServiceStubs service) {
                        return WorkflowClient.newInstance(
                                service,
                                WorkflowClientOptions.newBuilder()
                                        .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
                                        .build());
                    }

                    @Override
                    public WorkerFactory workers(WorkflowClient client) {
                        WorkerFactory factory = WorkerFactory.newInstance(client);
                        Worker worker = factory.newWorker(QUEUE);
                        worker.registerWorkflowImplementationTypes(AskImpl.class, StayImpl.class);
                        worker.registerActivitiesImplementations(record);
                        return factory;
                    }

                    @Override
                    public void ending(WorkflowClient client) {
                        atEnd.accept(client);
                    }
                },
                record);
    }

    private static String ask(EmbeddedTemporal engine, int number) {
        return engine.call(client -> client.newWorkflowStub(
                        Ask.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId("ask-" + number)
                                .build())
                .ask(number));
    }

    private static void start(WorkflowClient client, String id) {
        Stay stub = client.newWorkflowStub(
                Stay.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(QUEUE)
                        .setWorkflowId(id)
                        .build());
        WorkflowClient.start(stub::run, id);
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(5);
        }
    }

    /** A short run. */
    @WorkflowInterface
    public interface Ask {
        @WorkflowMethod
        String ask(int number);
    }

    /** A run that lasts until it is released. */
    @WorkflowInterface
    public interface Stay {
        @WorkflowMethod
        void run(String id);
    }

    /** What the runs do outside. */
    @ActivityInterface
    public interface Work {
        void work(String id);
    }

    /** Answers at once. */
    public static final class AskImpl implements Ask {
        @Override
        public String ask(int number) {
            return "answer " + number;
        }
    }

    /** Does its work in an activity. */
    public static final class StayImpl implements Stay {
        private final Work work = Workflow.newActivityStub(
                Work.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(5))
                        .build());

        @Override
        public void run(String id) {
            work.work(id);
        }
    }

    /** Stands for PostgreSQL. */
    private static final class Memory implements EmbeddedTemporal.Recovery, Work {
        final Set<String> unfinished = ConcurrentHashMap.newKeySet();
        final AtomicInteger recoveries = new AtomicInteger();
        final AtomicInteger interrupted = new AtomicInteger();
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);

        @Override
        public void recover(WorkflowClient client) {
            unfinished.forEach(id -> start(client, id));
            recoveries.incrementAndGet();
        }

        @Override
        public boolean bringsBack(String workflowType) {
            return workflowType.equals("Stay");
        }

        @Override
        public void work(String id) {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException stopped) {
                interrupted.incrementAndGet();
                throw Activity.wrap(stopped);
            }
            unfinished.remove(id);
        }
    }
}
