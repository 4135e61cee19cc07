package org.elsol.workflows.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.elsol.workflows.testing.Script.failing;
import static org.elsol.workflows.testing.Script.waitingFor;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.consultation.ConsultationResult.Outcome;
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

/**
 * The whole pipeline over scripted activities, on the wire format of production. Each test is run twice: with the
 * cache of workflows, and without it, so that every step is also taken after a replay.
 */
@Timeout(30)
@ParameterizedClass(name = "workflow cache of {0}")
@ValueSource(ints = {600, 0})
class ConsultationWorkflowTest {

    private static final List<String> UNDO =
            List.of("knowledge.discard", "extraction.discard", "transcription.discard");
    private static final Set<String> LONG = Set.of("transcription.prepare", "transcription.transcribe");
    private static final String[] STEPS = {
        "transcription.prepare",
        "transcription.transcribe",
        "transcription.attribute",
        "extraction.extract",
        "extraction.verify",
        "knowledge.store"
    };

    private final Script script = new Script();
    private final TestEngine engine;
    private final int cacheSize;

    ConsultationWorkflowTest(int cacheSize) {
        this.cacheSize = cacheSize;
        engine = new TestEngine(cacheSize, script, new WireFormat(TestKeys.one()).dataConverter());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aRecordingGoesThroughAllStepsInTheirOrder() {
        ConsultationResult result = start(Source.RECORDING).getResult(ConsultationResult.class);

        assertThat(result).isEqualTo(new ConsultationResult("c1", Outcome.COMPLETED));
        assertThat(script.calls())
                .containsExactly(
                        "consultation.begin",
                        "transcription.prepare",
                        "transcription.transcribe",
                        "transcription.attribute",
                        "extraction.extract",
                        "extraction.verify",
                        "knowledge.store",
                        "consultation.complete",
                        "transcription.tidy");
    }

    @Test
    void postedTurnsBeginWithTheirExtraction() {
        ConsultationResult result = start(Source.TURNS).getResult(ConsultationResult.class);

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(script.calls())
                .containsExactly(
                        "consultation.begin",
                        "extraction.extract",
                        "extraction.verify",
                        "knowledge.store",
                        "consultation.complete");
    }

    @Test
    void aRecordingWithoutSpeechEndsBeforeAnyModelIsAsked() {
        script.silence();

        ConsultationResult result = start(Source.RECORDING).getResult(ConsultationResult.class);

        assertThat(result.outcome()).isEqualTo(Outcome.NO_SPEECH);
        assertThat(script.calls())
                .containsExactly(
                        "consultation.begin", "transcription.prepare", "consultation.noSpeech", "transcription.tidy");
    }

    @ParameterizedTest
    @CsvSource({
        "transcription.prepare, PREPARING",
        "transcription.transcribe, TRANSCRIBING",
        "transcription.attribute, ATTRIBUTING",
        "extraction.extract, EXTRACTING",
        "extraction.verify, VERIFYING",
        "knowledge.store, STORING"
    })
    void aStepThatFailsForGoodIsTriedOnceAndAllIsUndoneInReverse(String step, Stage stage) {
        script.on(step, failing(FailureKind.UNREADABLE_AUDIO));

        assertEndsWith(start(Source.RECORDING), FailureKind.UNREADABLE_AUDIO);

        assertThat(script.calls())
                .containsExactlyElementsOf(
                        undone(upTo(step), "consultation.fail " + stage.name() + " UNREADABLE_AUDIO"));
    }

    @Test
    void theUndoOfPostedTurnsLeavesTheTurns() {
        script.on("knowledge.store", failing(FailureKind.RECORD_MISSING));

        assertEndsWith(start(Source.TURNS), FailureKind.RECORD_MISSING);

        assertThat(script.calls())
                .endsWith("knowledge.discard", "extraction.discard", "consultation.fail STORING RECORD_MISSING")
                .doesNotContain("transcription.discard");
    }

    @ParameterizedTest
    @CsvSource({
        "transcription.prepare, PREPARING, STORAGE_UNAVAILABLE",
        "transcription.transcribe, TRANSCRIBING, SPEECH_MODEL_UNAVAILABLE",
        "transcription.attribute, ATTRIBUTING, SPEECH_MODEL_UNAVAILABLE",
        "extraction.extract, EXTRACTING, LANGUAGE_MODEL_UNAVAILABLE",
        "extraction.verify, VERIFYING, INTERNAL",
        "knowledge.store, STORING, INDEX_UNAVAILABLE"
    })
    void aStepWhoseFailureCanPassParksAndIsRunAgainAfterRetry(String step, Stage stage, FailureKind kind) {
        script.fails(step, kind, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = start(Source.RECORDING);

        script.await("consultation.park " + stage.name() + " " + kind.name() + " 1", 1);
        run.signal("retry");

        assertThat(run.getResult(ConsultationResult.class).outcome()).isEqualTo(Outcome.COMPLETED);
        List<String> retried = new ArrayList<>(upTo(step));
        retried.addAll(List.of(
                step, "consultation.park " + stage.name() + " " + kind.name() + " 1", "consultation.resume 1", step));
        assertThat(script.calls())
                .startsWith(retried.toArray(String[]::new))
                .endsWith("consultation.complete", "transcription.tidy")
                .doesNotContainAnyElementsOf(UNDO);
    }

    @Test
    void operatorsReadWhatARunIsAt() {
        CountDownLatch storing = new CountDownLatch(1);
        script.on("knowledge.store", waitingFor(storing));
        WorkflowStub run = start(Source.RECORDING);
        script.await("knowledge.store", 1);
        assertThat(details(run))
                .startsWith("- preparing: done\n- transcribing: done\n")
                .contains("\n- **storing** since ");
        storing.countDown();

        run.getResult(ConsultationResult.class);

        assertThat(details(run)).isEqualTo("Done.");
    }

    @Test
    void operatorsReadWhyARunWaitsForAPerson() {
        script.fails("knowledge.store", FailureKind.INDEX_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = start(Source.RECORDING);

        while (!details(run).startsWith("**Waits for a person** at storing since ")) {
            settle();
        }

        assertThat(details(run)).endsWith("Z: " + FailureKind.INDEX_UNAVAILABLE.message());
    }

    /** As Temporal's web interface asks for them. */
    private static String details(WorkflowStub run) {
        return run.query("__temporal_workflow_metadata", WorkflowMetadata.class).getCurrentDetails();
    }

    @Test
    void aFailureThatPassesWithinTheAttemptsDoesNotPark() {
        script.fails("knowledge.store", FailureKind.INDEX_UNAVAILABLE, TestEngine.BUDGET.stepAttempts() - 1);

        start(Source.RECORDING).getResult(ConsultationResult.class);

        assertThat(script.calls()).noneMatch(call -> call.startsWith("consultation.park"));
    }

    @Test
    void aFaultThatNobodyMappedParksAsInternal() {
        Script.Attempt fault = () -> {
            throw new IllegalStateException("unforeseen");
        };
        script.on("extraction.extract", fault, fault);
        WorkflowStub run = start(Source.RECORDING);

        script.await("consultation.park EXTRACTING INTERNAL 1", 1);
        run.signal("retry");

        assertThat(run.getResult(ConsultationResult.class).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void anActivityThatTakesTooLongParksAsInternal() {
        CountDownLatch forEver = new CountDownLatch(1);
        script.on("extraction.verify", waitingFor(forEver), waitingFor(forEver));
        engine.limit("extraction.verify", Duration.ofMillis(300), 2);
        WorkflowStub run = start(Source.TURNS);

        script.await("consultation.park VERIFYING INTERNAL 1", 1);
        forEver.countDown();
        run.signal("retry");

        assertThat(run.getResult(ConsultationResult.class).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void retryCountsOnlyWhileTheRunIsParked() {
        CountDownLatch early = new CountDownLatch(1);
        script.on("extraction.extract", waitingFor(early));
        script.fails("knowledge.store", FailureKind.INDEX_UNAVAILABLE, 2 * TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = start(Source.RECORDING);

        script.await("extraction.extract", 1);
        run.signal("retry");
        early.countDown();
        script.await("consultation.park STORING INDEX_UNAVAILABLE 1", 1);
        settle();
        assertThat(script.calls()).doesNotContain("consultation.resume 1");

        run.signal("retry");
        run.signal("retry");
        run.signal("retry");
        script.await("consultation.park STORING INDEX_UNAVAILABLE 2", 1);
        settle();
        assertThat(script.calls()).doesNotContain("consultation.resume 2");

        run.signal("retry");
        assertThat(run.getResult(ConsultationResult.class).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(script.calls()).containsOnlyOnce("consultation.resume 1").containsOnlyOnce("consultation.resume 2");
    }

    @Test
    void aRetryThatOvertakesTheEndOfParkingIsNotLost() {
        CountDownLatch parking = new CountDownLatch(1);
        script.fails("knowledge.store", FailureKind.INDEX_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        script.on("consultation.park", waitingFor(parking));
        WorkflowStub run = start(Source.RECORDING);

        script.await("consultation.park STORING INDEX_UNAVAILABLE 1", 1);
        run.signal("retry");
        settle();
        parking.countDown();

        assertThat(run.getResult(ConsultationResult.class).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aParkedRunThatIsCancelledIsUndone() {
        script.fails("knowledge.store", FailureKind.INDEX_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = start(Source.RECORDING);

        script.await("consultation.park STORING INDEX_UNAVAILABLE 1", 1);
        settle();
        run.cancel();

        assertCancelled(run);
        assertThat(script.calls())
                .endsWith("knowledge.discard", "extraction.discard", "transcription.discard", "consultation.cancelled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transcription.prepare",
                "transcription.transcribe",
                "transcription.attribute",
                "extraction.extract",
                "extraction.verify",
                "knowledge.store"
            })
    void aCancelWaitsForTheStepAndThenUndoesAll(String step) {
        CountDownLatch end = new CountDownLatch(1);
        script.on(step, waitingFor(end));
        WorkflowStub run = start(Source.RECORDING);

        script.await(step, 1);
        cancelDuring(step, run);
        assertThat(script.calls()).as("nothing is undone under the step's feet").isEqualTo(cancelledDuring(step));
        end.countDown();

        assertCancelled(run);
        assertThat(script.calls()).containsExactlyElementsOf(undone(cancelledDuring(step), "consultation.cancelled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transcription.prepare", "transcription.transcribe"})
    void aLongStepFindsTheCancelInTheRecord(String step) {
        script.on(step, script.workingUntilCancelled());
        WorkflowStub run = start(Source.RECORDING);

        script.await(step, 1);
        run.cancel();

        assertCancelled(run);
        assertThat(script.calls()).containsExactlyElementsOf(undone(cancelledDuring(step), "consultation.cancelled"));
    }

    @Test
    void aStepMayFindTheCancelInTheRecordBeforeTheEngineBringsIt() {
        script.on("transcription.transcribe", failing(FailureKind.CANCEL_REQUESTED));

        assertCancelled(start(Source.RECORDING));

        assertThat(script.calls())
                .containsExactlyElementsOf(undone(upTo("transcription.transcribe"), "consultation.cancelled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transcription.transcribe", "extraction.extract"})
    void aStepThatFailsAfterTheCancelIsUndoneInsteadOfParked(String step) {
        CountDownLatch end = new CountDownLatch(1);
        script.on(step, () -> {
            Script.hold(end);
            failing(FailureKind.STORAGE_UNAVAILABLE).play();
        });
        script.fails(step, FailureKind.STORAGE_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = start(Source.RECORDING);

        script.await(step, 1);
        cancelDuring(step, run);
        end.countDown();

        assertCancelled(run);
        assertThat(script.calls())
                .noneMatch(call -> call.startsWith("consultation.park"))
                .endsWith("knowledge.discard", "extraction.discard", "transcription.discard", "consultation.cancelled");
    }

    @Test
    void aCancelThatComesJustAsAStepEndsDoesNotHangTheRun() {
        CountDownLatch end = new CountDownLatch(1);
        script.on("extraction.extract", waitingFor(end));
        WorkflowStub run = start(Source.RECORDING);
        script.await("extraction.extract", 1);

        run.cancel();
        end.countDown();

        assertCancelled(run);
    }

    @Test
    void aCancelDuringBeginIsHonouredBeforeTheFirstStep() {
        CountDownLatch end = new CountDownLatch(1);
        script.on("consultation.begin", waitingFor(end));
        WorkflowStub run = start(Source.RECORDING);

        script.await("consultation.begin", 1);
        run.cancel();
        settle();
        end.countDown();

        assertCancelled(run);
        assertThat(script.calls())
                .containsExactlyElementsOf(undone(List.of("consultation.begin"), "consultation.cancelled"));
    }

    @Test
    void aCancelComesTooLateOnceTheEndIsBeingRecorded() {
        CountDownLatch end = new CountDownLatch(1);
        script.on("consultation.complete", waitingFor(end));
        WorkflowStub run = start(Source.RECORDING);

        script.await("consultation.complete", 1);
        run.cancel();
        settle();
        end.countDown();

        script.await("transcription.tidy", 1);
        Script.await(() -> status(run) != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING, "the end");
        assertThat(script.calls()).endsWith("consultation.complete", "transcription.tidy");
    }

    @Test
    void aRunWhoseCancelWasAskedForBeforeItBeganUndoesWhatAnEarlierOneLeft() {
        script.cancelAskedBefore();

        assertCancelled(start(Source.RECORDING));

        assertThat(script.calls())
                .containsExactlyElementsOf(undone(List.of("consultation.begin"), "consultation.cancelled"));
    }

    @Test
    void anUndoThatFailsKeepsNeitherTheOthersFromRunningNorTheFirstFailureFromBeingReported() {
        script.on("transcription.attribute", failing(FailureKind.RECORDING_TOO_LONG));
        script.on("knowledge.discard", failing(FailureKind.RECORD_MISSING));
        script.on("extraction.discard", failing(FailureKind.PAYLOAD_TOO_LARGE));

        assertEndsWith(start(Source.RECORDING), FailureKind.RECORDING_TOO_LONG);

        assertThat(script.calls())
                .endsWith(
                        "knowledge.discard",
                        "extraction.discard",
                        "transcription.discard",
                        "consultation.fail ATTRIBUTING RECORDING_TOO_LONG");
    }

    @Test
    void anUndoIsTriedAgainForAsLongAsItsLimitAllows() {
        script.on("transcription.prepare", failing(FailureKind.UNREADABLE_AUDIO));
        script.fails("extraction.discard", FailureKind.STORAGE_UNAVAILABLE, 5);

        assertEndsWith(start(Source.RECORDING), FailureKind.UNREADABLE_AUDIO);

        assertThat(script.calls()).filteredOn("extraction.discard"::equals).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consultation.begin", "consultation.park", "consultation.resume", "consultation.complete"})
    void aRecordThatCannotBeMovedIsTriedAgainInsteadOfParked(String record) {
        script.fails("extraction.extract", FailureKind.LANGUAGE_MODEL_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        script.fails(record, FailureKind.STORAGE_UNAVAILABLE, 8);
        WorkflowStub run = start(Source.TURNS);

        script.await("consultation.park EXTRACTING LANGUAGE_MODEL_UNAVAILABLE 1", 1);
        run.signal("retry");

        assertThat(run.getResult(ConsultationResult.class).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(script.calls()).filteredOn(call -> call.startsWith(record)).hasSize(9);
    }

    @Test
    void aConsultationThatHasItsResultDoesNotFailForWhatIsLeftOver() {
        script.on("transcription.tidy", failing(FailureKind.RECORD_MISSING));

        assertThat(start(Source.RECORDING).getResult(ConsultationResult.class).outcome())
                .isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aWorkerThatIsReplacedInTheMiddleLosesNothing() {
        assumeTrue(cacheSize == 0, "the test server keeps a cached run for the worker that had it");
        CountDownLatch end = new CountDownLatch(1);
        script.on("transcription.transcribe", waitingFor(end));
        script.fails("knowledge.store", FailureKind.INDEX_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = start(Source.RECORDING);

        script.await("transcription.transcribe", 1);
        engine.replaceWorker();
        settle();
        end.countDown();
        script.await("consultation.park STORING INDEX_UNAVAILABLE 1", 1);
        settle();
        engine.replaceWorker();
        settle();
        run.signal("retry");

        assertThat(run.getResult(ConsultationResult.class).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(script.calls())
                .containsOnlyOnce("transcription.transcribe")
                .containsOnlyOnce("extraction.extract")
                .endsWith("consultation.complete", "transcription.tidy");
    }

    @Test
    void aSecondStartJoinsTheOpenRunAndAFinishedOneIsNotRepeated() {
        CountDownLatch end = new CountDownLatch(1);
        script.on("extraction.extract", waitingFor(end));
        WorkflowStub first = start(Source.TURNS);
        script.await("extraction.extract", 1);

        WorkflowStub second = start(Source.TURNS);
        end.countDown();

        assertThat(second.getExecution()).isEqualTo(first.getExecution());
        first.getResult(ConsultationResult.class);
        assertThatThrownBy(() -> start(Source.TURNS)).isInstanceOf(WorkflowExecutionAlreadyStarted.class);
    }

    @Test
    void aFailedRunMayBeStartedAgain() {
        script.on("extraction.extract", failing(FailureKind.RECORD_MISSING));
        assertEndsWith(start(Source.TURNS), FailureKind.RECORD_MISSING);

        assertThat(start(Source.TURNS).getResult(ConsultationResult.class).outcome())
                .isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void theStepsOfAnUrgentRunHaveQueuesOfTheirOwnAndThoseOfTheNextRunDoNot() {
        WorkflowStub urgent = engine.client()
                .newUntypedWorkflowStub("ConsultationWorkflow", engine.starts().consultation("t1", "u1", true));
        urgent.start(new ConsultationRequest("t1", "u1", "e1", Source.RECORDING, true));
        urgent.getResult(ConsultationResult.class);
        start(Source.RECORDING).getResult(ConsultationResult.class);

        assertThat(queues("consultation/u1"))
                .containsExactly(
                        "rows",
                        "cpu-urgent",
                        "gpu-urgent",
                        "gpu-urgent",
                        "llm-urgent",
                        "cpu-urgent",
                        "knowledge-urgent",
                        "rows",
                        "rows");
        assertThat(queues("consultation/c1"))
                .containsExactly("rows", "cpu", "gpu", "gpu", "llm", "cpu", "knowledge", "rows", "rows");
    }

    private List<String> queues(String workflowId) {
        return engine.history(workflowId).getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(event -> event.getActivityTaskScheduledEventAttributes()
                        .getTaskQueue()
                        .getName())
                .toList();
    }

    /** Returns once the cancel has come to rest. */
    private void cancelDuring(String step, WorkflowStub run) {
        run.cancel();
        settle();
        if (LONG.contains(step)) {
            script.await("consultation.requestCancel", 1);
        }
    }

    private static List<String> cancelledDuring(String step) {
        List<String> calls = upTo(step);
        if (LONG.contains(step)) {
            calls.add("consultation.requestCancel");
        }
        return calls;
    }

    private WorkflowStub start(Source source) {
        WorkflowStub run = engine.client()
                .newUntypedWorkflowStub("ConsultationWorkflow", engine.starts().consultation("t1", "c1", false));
        run.start(new ConsultationRequest("t1", "c1", "e1", source));
        return run;
    }

    private static void assertEndsWith(WorkflowStub run, FailureKind kind) {
        assertThatThrownBy(() -> run.getResult(ConsultationResult.class))
                .isInstanceOfSatisfying(
                        WorkflowFailedException.class,
                        failure -> assertThat(FailureKind.behind(failure)).isEqualTo(kind));
    }

    private static void assertCancelled(WorkflowStub run) {
        assertThatThrownBy(() -> run.getResult(ConsultationResult.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
    }

    private static WorkflowExecutionStatus status(WorkflowStub run) {
        return run.describe().getStatus();
    }

    /** Long enough for a run that is going to do something wrong to have done it. */
    private static void settle() {
        long end = System.nanoTime() + Duration.ofMillis(150).toNanos();
        Script.await(() -> System.nanoTime() > end, "time to pass");
    }

    private static List<String> upTo(String step) {
        List<String> calls = new ArrayList<>(List.of("consultation.begin"));
        for (String each : STEPS) {
            calls.add(each);
            if (each.equals(step)) {
                break;
            }
        }
        return calls;
    }

    private static List<String> undone(List<String> done, String close) {
        List<String> calls = new ArrayList<>(done);
        calls.addAll(UNDO);
        calls.add(close);
        return calls;
    }
}
