package org.elsol.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elsol.workflows.erasure.ErasureActivities;
import org.elsol.workflows.erasure.ErasureRequest;
import org.elsol.workflows.erasure.ErasureStep;
import org.elsol.workflows.erasure.ErasureWorkflowImpl;
import org.elsol.workflows.erasure.RetentionActivities;
import org.elsol.workflows.erasure.RetentionBatch;
import org.elsol.workflows.erasure.RetentionRequest;
import org.elsol.workflows.erasure.RetentionWorkflowImpl;
import org.elsol.workflows.testing.TestEngine;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.TaskQueues;
import org.elsol.workflows.wire.WorkflowStarts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Erasures and rounds of retention, over activities that play; without a cache, so that every task replays. */
@Timeout(60)
class ErasureWorkflowsTest {

    private static final List<String> ALL =
            Arrays.stream(ErasureStep.values()).map(ErasureStep::code).toList();

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger comesBack = new AtomicInteger();

    ErasureWorkflowsTest() {
        WorkerFactory workers = WorkerFactory.newInstance(
                environment.getWorkflowClient(),
                WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build());
        workers.newWorker(TaskQueues.WORKFLOWS)
                .registerWorkflowImplementationTypes(
                        WorkflowImplementationOptions.newBuilder()
                                .setActivityOptions(new ActivityPlans(TestEngine.BUDGET).byActivityType())
                                .build(),
                        ErasureWorkflowImpl.class,
                        RetentionWorkflowImpl.class);
        for (String queue : TaskQueues.ofActivities()) {
            workers.newWorker(queue).registerActivitiesImplementations(new Erasing(), new Retaining());
        }
        workers.start();
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void everyStepIsTakenOnceAndThenCertified() {
        erase("c1");
        assertThat(calls).containsExactlyElementsOf(withEnd(ALL));
    }

    @Test
    void aStepThatFailsIsTakenAgain() {
        failures.set(3);
        erase("c1");
        assertThat(calls).endsWith(withEnd(ALL).toArray(String[]::new)).hasSize(ALL.size() + 1 + 3);
    }

    @Test
    void whatComesBackIsTakenAwayAgainBeforeAnythingIsCertified() {
        comesBack.set(2);
        erase("c1");
        assertThat(calls)
                .containsExactlyElementsOf(Stream.of(withEnd(ALL), withEnd(ALL), withEnd(ALL))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void aRoundOfRetentionErasesBatchByBatchAndReportsAllOfThem() {
        start(
                        "RetentionWorkflow",
                        new WorkflowStarts(TestEngine.BUDGET).retention("h"),
                        new RetentionRequest("h", false))
                .getResult(Void.class);

        assertThat(calls.stream().filter("certify"::equals)).hasSize(5);
        assertThat(calls).startsWith("open null").endsWith("report h 6 1 5");
        assertThat(calls.indexOf("open 3")).isGreaterThan(calls.indexOf("certify"));
    }

    @Test
    void aDryRunErasesNothing() {
        start(
                        "RetentionWorkflow",
                        new WorkflowStarts(TestEngine.BUDGET).retention("h"),
                        new RetentionRequest("h", true))
                .getResult(Void.class);

        assertThat(calls).containsExactly("open null", "open 3", "report h 6 1 0");
    }

    private static List<String> withEnd(List<String> steps) {
        return Stream.concat(steps.stream(), Stream.of("certify")).toList();
    }

    private void erase(String id) {
        start("ErasureWorkflow", new WorkflowStarts(TestEngine.BUDGET).erasure("h", id), new ErasureRequest("h", id))
                .getResult(Void.class);
    }

    private WorkflowStub start(String type, io.temporal.client.WorkflowOptions options, Object request) {
        WorkflowStub run = environment.getWorkflowClient().newUntypedWorkflowStub(type, options);
        run.start(request);
        return run;
    }

    private final class Erasing implements ErasureActivities {

        @Override
        public void take(ErasureRequest request, ErasureStep step) {
            calls.add(step.code());
            if (failures.getAndDecrement() > 0) {
                throw ApplicationFailure.newFailure("played", FailureKind.STORAGE_UNAVAILABLE.name());
            }
        }

        @Override
        public void takeIndex(ErasureRequest request) {
            take(request, ErasureStep.INDEX);
        }

        @Override
        public boolean certify(ErasureRequest request) {
            calls.add("certify");
            return comesBack.getAndDecrement() <= 0;
        }
    }

    private final class Retaining implements RetentionActivities {

        @Override
        public String cutoff() {
            return "2019-01-01T00:00:00Z";
        }

        @Override
        public RetentionBatch open(RetentionRequest request, String cutoff, @Nullable String after) {
            calls.add("open " + after);
            int first = after == null ? 0 : Integer.parseInt(after);
            int opened = request.dryRun() ? 0 : after == null ? 3 : 2;
            return new RetentionBatch(
                    IntStream.range(first, first + opened)
                            .mapToObj(n -> new ErasureRequest("h", "r" + n))
                            .toList(),
                    List.of(new RetentionBatch.Count("h", 3, after == null ? 0 : 1, opened)),
                    after == null ? "3" : null);
        }

        @Override
        public void report(RetentionRequest request, String runId, String cutoff, List<RetentionBatch.Count> counts) {
            counts.forEach(count -> calls.add(
                    "report " + count.tenant() + " " + count.due() + " " + count.held() + " " + count.opened()));
        }
    }
}
