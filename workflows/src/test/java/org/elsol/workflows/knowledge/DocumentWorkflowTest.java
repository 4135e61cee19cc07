package org.elsol.workflows.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.elsol.workflows.testing.Script.failing;
import static org.elsol.workflows.testing.Script.waitingFor;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.elsol.workflows.testing.Script;
import org.elsol.workflows.testing.TestEngine;
import org.elsol.workflows.testing.TestKeys;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.WireFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents over scripted activities, with the cache of workflows and without it. */
@Timeout(30)
@ParameterizedClass(name = "workflow cache of {0}")
@ValueSource(ints = {600, 0})
class DocumentWorkflowTest {

    private static final List<String> STEPS = List.of("document.read", "document.understand", "document.store");
    private static final List<String> UNDO = List.of("document.withdraw", "document.discard");

    private final Script script = new Script();
    private final TestEngine engine;
    private final int cacheSize;

    DocumentWorkflowTest(int cacheSize) {
        this.cacheSize = cacheSize;
        engine = new TestEngine(cacheSize, script, new WireFormat(TestKeys.one()).dataConverter());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aDocumentGoesThroughAllStepsInTheirOrder() {
        start().getResult(Void.class);

        assertThat(script.calls())
                .containsExactly(
                        "document.begin",
                        "document.read",
                        "document.understand",
                        "document.store",
                        "document.complete");
    }

    @ParameterizedTest
    @CsvSource({"document.read, READING", "document.understand, UNDERSTANDING", "document.store, STORING"})
    void aStepThatFailsForGoodIsTriedOnceAndAllIsUndoneInReverse(String step, DocumentStage stage) {
        script.on(step, failing(FailureKind.UNREADABLE_DOCUMENT));

        assertEndsWith(start(), FailureKind.UNREADABLE_DOCUMENT);

        assertThat(script.calls())
                .containsExactlyElementsOf(undone(upTo(step), "document.fail " + stage + " UNREADABLE_DOCUMENT"));
    }

    @ParameterizedTest
    @CsvSource({
        "document.read, READING, TEXT_RECOGNITION_UNAVAILABLE",
        "document.understand, UNDERSTANDING, LANGUAGE_MODEL_UNAVAILABLE",
        "document.store, STORING, INDEX_UNAVAILABLE"
    })
    void aStepWhoseFailureCanPassParksAndIsRunAgainAfterRetry(String step, DocumentStage stage, FailureKind kind) {
        script.fails(step, kind, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = start();

        script.await("document.park " + stage + " " + kind + " 1", 1);
        run.signal("retry");

        run.getResult(Void.class);
        List<String> retried = new ArrayList<>(upTo(step));
        retried.addAll(List.of(step, "document.park " + stage + " " + kind + " 1", "document.resume 1", step));
        assertThat(script.calls())
                .startsWith(retried.toArray(String[]::new))
                .endsWith("document.complete")
                .doesNotContainAnyElementsOf(UNDO);
    }

    @Test
    void aRetryThatComesBeforeTheParkIsWithoutEffect() {
        CountDownLatch early = new CountDownLatch(1);
        script.on("document.read", waitingFor(early));
        script.fails("document.store", FailureKind.INDEX_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = start();

        script.await("document.read", 1);
        run.signal("retry");
        early.countDown();
        script.await("document.park STORING INDEX_UNAVAILABLE 1", 1);
        settle();

        assertThat(script.calls()).doesNotContain("document.resume 1");
        run.signal("retry");
        run.getResult(Void.class);
    }

    @Test
    void aParkedRunThatIsCancelledIsUndone() {
        script.fails("document.store", FailureKind.INDEX_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = start();

        script.await("document.park STORING INDEX_UNAVAILABLE 1", 1);
        settle();
        run.cancel();

        assertCancelled(run);
        assertThat(script.calls())
                .endsWith("document.withdraw", "document.discard", "document.fail STORING CANCEL_REQUESTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document.read", "document.understand", "document.store"})
    void aCancelWaitsForTheStepAndThenUndoesAll(String step) {
        CountDownLatch end = new CountDownLatch(1);
        script.on(step, waitingFor(end));
        WorkflowStub run = start();

        script.await(step, 1);
        run.cancel();
        settle();
        assertThat(script.calls()).as("nothing is undone under the step's feet").isEqualTo(upTo(step));
        end.countDown();

        assertCancelled(run);
        assertThat(script.calls()).containsAll(UNDO).last().asString().startsWith("document.fail");
    }

    @Test
    void anUndoThatFailsKeepsNeitherTheOtherFromRunningNorTheFirstFailureFromBeingReported() {
        script.on("document.read", failing(FailureKind.UNREADABLE_DOCUMENT));
        script.on("document.withdraw", failing(FailureKind.RECORD_MISSING));

        assertEndsWith(start(), FailureKind.UNREADABLE_DOCUMENT);

        assertThat(script.calls())
                .endsWith("document.withdraw", "document.discard", "document.fail READING UNREADABLE_DOCUMENT");
    }

    @Test
    void aWorkerThatIsReplacedInTheMiddleLosesNothing() {
        assumeTrue(cacheSize == 0, "the test server keeps a cached run for the worker that had it");
        CountDownLatch end = new CountDownLatch(1);
        script.on("document.read", waitingFor(end));
        WorkflowStub run = start();

        script.await("document.read", 1);
        engine.replaceWorker();
        settle();
        end.countDown();

        run.getResult(Void.class);
        assertThat(script.calls()).containsOnlyOnce("document.read").endsWith("document.complete");
    }

    @Test
    void aFinishedDocumentIsNotRunAgain() {
        start().getResult(Void.class);

        assertThatThrownBy(this::start).isInstanceOf(WorkflowExecutionAlreadyStarted.class);
    }

    @Test
    void aRemovalIsOneStepThatACancelDoesNotStop() {
        CountDownLatch end = new CountDownLatch(1);
        script.fails("document.remove", FailureKind.INDEX_UNAVAILABLE, 5);
        script.on("document.remove", waitingFor(end));
        WorkflowStub run = engine.client()
                .newUntypedWorkflowStub(
                        "DocumentRemovalWorkflow", engine.starts().documentRemoval("t1", "d1"));
        run.start(new DocumentRequest("t1", "d1"));

        script.await("document.remove", 6);
        run.cancel();
        settle();
        assertThat(run.describe().getStatus())
                .as("the removal goes on")
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        end.countDown();

        Script.await(
                () -> run.describe().getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
                "the end");
        assertThat(script.calls()).hasSize(6).containsOnly("document.remove");
    }

    private WorkflowStub start() {
        WorkflowStub run = engine.client()
                .newUntypedWorkflowStub("DocumentWorkflow", engine.starts().document("t1", "d1"));
        run.start(new DocumentRequest("t1", "d1"));
        return run;
    }

    private static void assertEndsWith(WorkflowStub run, FailureKind kind) {
        assertThatThrownBy(() -> run.getResult(Void.class))
                .isInstanceOfSatisfying(
                        WorkflowFailedException.class,
                        failure -> assertThat(FailureKind.behind(failure)).isEqualTo(kind));
    }

    private static void assertCancelled(WorkflowStub run) {
        assertThatThrownBy(() -> run.getResult(Void.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
    }

    /** Long enough for a run that is going to do something wrong to have done it. */
    private static void settle() {
        long end = System.nanoTime() + Duration.ofMillis(150).toNanos();
        Script.await(() -> System.nanoTime() > end, "time to pass");
    }

    private static List<String> upTo(String step) {
        List<String> calls = new ArrayList<>(List.of("document.begin"));
        calls.addAll(STEPS.subList(0, STEPS.indexOf(step) + 1));
        return calls;
    }

    private static List<String> undone(List<String> done, String close) {
        List<String> calls = new ArrayList<>(done);
        calls.addAll(UNDO);
        calls.add(close);
        return calls;
    }
}
