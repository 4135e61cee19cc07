package org.elsol.workflows.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps are taken again from one of them on; what cannot be finished goes, and the record of the re-run says how it ended. */
@Timeout(30)
@ParameterizedClass(name = "workflow cache of {0}")
@ValueSource(ints = {600, 0})
class RerunWorkflowTest {

    private static final Map<Stage, String> PIPELINE = new EnumMap<>(Map.of(
            Stage.PREPARING, "transcription.prepare",
            Stage.TRANSCRIBING, "transcription.transcribe",
            Stage.ATTRIBUTING, "transcription.attribute",
            Stage.EXTRACTING, "extraction.extract",
            Stage.VERIFYING, "extraction.verify",
            Stage.STORING, "knowledge.store"));

    private final Script script = new Script();
    private final TestEngine engine;

    RerunWorkflowTest(int cacheSize) {
        engine = new TestEngine(cacheSize, script, new WireFormat(TestKeys.one()).dataConverter());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyStepFromTheGivenOneOnIsTakenInItsOrder(Stage from) {
        rerun(from).getResult(Void.class);

        List<Stage> taken = Stream.of(Stage.values())
                .filter(stage -> stage.compareTo(from) >= 0)
                .toList();
        assertThat(script.calls().stream().filter(PIPELINE::containsValue))
                .containsExactlyElementsOf(taken.stream().map(PIPELINE::get).toList());
        assertThat(script.calls().stream().filter(call -> call.startsWith("rerun.reach")))
                .containsExactlyElementsOf(
                        taken.stream().map(stage -> "rerun.reach " + stage).toList());
        assertThat(script.calls()).contains("rerun.complete");
        assertThat(script.calls()).noneMatch(call -> call.startsWith("consultation."));
    }

    @Test
    void whatFailsIsUndoneAndTheRunEndsWithoutAFailure() {
        script.fails("extraction.extract", FailureKind.LANGUAGE_MODEL_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());

        rerun(Stage.ATTRIBUTING).getResult(Void.class);

        assertThat(script.calls().reversed().subList(0, 3).reversed())
                .containsExactly(
                        "extraction.fail LANGUAGE_MODEL_UNAVAILABLE",
                        "transcription.discard",
                        "rerun.fail LANGUAGE_MODEL_UNAVAILABLE");
    }

    @Test
    void whatIsProvedIsNotUndoneWhenItCannotBeStored() {
        script.fails("knowledge.store", FailureKind.INDEX_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());

        rerun(Stage.ATTRIBUTING).getResult(Void.class);

        assertThat(script.calls())
                .doesNotContain("transcription.discard")
                .endsWith("rerun.fail INDEX_UNAVAILABLE", "transcription.tidy");
    }

    @Test
    void decodedAudioThatCannotBeRemovedUndoesNothing() {
        script.fails("transcription.tidy", FailureKind.RECORD_MISSING, 1);

        rerun(Stage.ATTRIBUTING).getResult(Void.class);

        assertThat(script.calls())
                .doesNotContain("transcription.discard")
                .endsWith("rerun.complete", "transcription.tidy");
    }

    @Test
    void findingsAloneLeaveTheWordsAsTheyAre() {
        script.fails("extraction.verify", FailureKind.RECORD_MISSING, 1);

        rerun(Stage.EXTRACTING).getResult(Void.class);

        assertThat(script.calls()).doesNotContain("transcription.discard").contains("rerun.fail RECORD_MISSING");
    }

    @Test
    void aStepThatIsToldOfACancelEndsTheReRun() {
        script.fails("transcription.transcribe", FailureKind.CANCEL_REQUESTED, 1);

        rerun(Stage.TRANSCRIBING).getResult(Void.class);

        assertThat(script.calls())
                .contains("transcription.discard")
                .endsWith("rerun.fail CANCEL_REQUESTED")
                .doesNotContain("transcription.attribute");
    }

    @Test
    void aRecordingWithoutSpeechTodayLeavesEverythingAsItWas() {
        script.silence();

        rerun(Stage.PREPARING).getResult(Void.class);

        assertThat(script.calls())
                .containsExactly(
                        "rerun.reach PREPARING", "transcription.prepare", "transcription.discard", "rerun.noSpeech");
    }

    @Test
    void aBatchTakesOneAfterTheOther() {
        script.reruns(request("r1", Stage.STORING), request("r2", Stage.STORING));

        start("RerunBatchWorkflow", engine.starts().rerunBatch("t1", "b1"), new RerunBatchRequest("t1", "b1"))
                .getResult(Void.class);

        assertThat(script.calls())
                .containsExactly(
                        "rerunBatch.next",
                        "rerun.reach STORING",
                        "knowledge.store",
                        "rerun.complete",
                        "rerunBatch.next",
                        "rerun.reach STORING",
                        "knowledge.store",
                        "rerun.complete",
                        "rerunBatch.next");
    }

    private WorkflowStub rerun(Stage from) {
        return start("RerunWorkflow", engine.starts().rerun("t1", "r1"), request("r1", from));
    }

    private static RerunRequest request(String id, Stage from) {
        return new RerunRequest("t1", id, "c1", "e2", from);
    }

    private WorkflowStub start(String type, WorkflowOptions options, Object request) {
        WorkflowStub run = engine.client().newUntypedWorkflowStub(type, options);
        run.start(request);
        return run;
    }
}
