package org.elsol.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.concurrent.CountDownLatch;
import org.elsol.workflows.chat.QuestionRequest;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.knowledge.SearchRequest;
import org.elsol.workflows.testing.Script;
import org.elsol.workflows.testing.TestEngine;
import org.elsol.workflows.testing.TestKeys;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.WireFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Extraction, question and search, with the cache of workflows and without it. */
@Timeout(30)
@ParameterizedClass(name = "workflow cache of {0}")
@ValueSource(ints = {600, 0})
class ShortWorkflowsTest {

    private final Script script = new Script();
    private final TestEngine engine;

    ShortWorkflowsTest(int cacheSize) {
        engine = new TestEngine(cacheSize, script, new WireFormat(TestKeys.one()).dataConverter());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void anExtractionOfAConsultationIsSearchedFromThenOn() {
        extract("c1").getResult(Void.class);

        assertThat(script.calls()).containsExactly("extraction.extract", "extraction.verify", "knowledge.store");
    }

    @Test
    void anExtractionOfPostedTurnsStaysOutOfTheIndex() {
        extract(null).getResult(Void.class);

        assertThat(script.calls()).containsExactly("extraction.extract", "extraction.verify");
    }

    @Test
    void anExtractionThatCannotBeMadeSaysWhyInItsRow() {
        script.fails("extraction.verify", FailureKind.STORAGE_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());

        assertFails(extract("c1"), FailureKind.STORAGE_UNAVAILABLE);

        assertThat(script.calls())
                .containsExactly(
                        "extraction.extract",
                        "extraction.verify",
                        "extraction.verify",
                        "extraction.fail STORAGE_UNAVAILABLE");
    }

    @Test
    void anExtractionFinishesEvenIfItIsCancelled() {
        CountDownLatch end = new CountDownLatch(1);
        script.on("extraction.extract", Script.waitingFor(end));
        WorkflowStub run = extract("c1");

        script.await("extraction.extract", 1);
        run.cancel();
        end.countDown();

        script.await("knowledge.store", 1);
    }

    @Test
    void aQuestionIsAnsweredInOneStep() {
        ask().getResult(Void.class);

        assertThat(script.calls()).containsExactly("chat.answer");
    }

    @Test
    void aQuestionThatCannotBeAnsweredFailsInsteadOfParking() {
        script.fails("chat.answer", FailureKind.LANGUAGE_MODEL_UNAVAILABLE, 3);

        assertFails(ask(), FailureKind.LANGUAGE_MODEL_UNAVAILABLE);
    }

    @Test
    void aSearchIsOneStep() {
        search().getResult(Void.class);

        assertThat(script.calls()).containsExactly("knowledge.search");
    }

    @Test
    void aSearchOnAnIndexThatHangsEndsAtItsLimit() {
        CountDownLatch forEver = new CountDownLatch(1);
        script.on("knowledge.search", Script.waitingFor(forEver));

        assertFails(search(), FailureKind.INTERNAL);
        forEver.countDown();
    }

    private WorkflowStub extract(@Nullable String consultationId) {
        return start(
                "ExtractionWorkflow",
                engine.starts().extraction("t1", "e1"),
                new ExtractionRequest("t1", "e1", consultationId));
    }

    private WorkflowStub ask() {
        return start("QuestionWorkflow", engine.starts().question("t1", "q1"), new QuestionRequest("t1", "q1"));
    }

    private WorkflowStub search() {
        return start("SearchWorkflow", engine.starts().search("t1", "s1"), new SearchRequest("t1", "s1"));
    }

    private WorkflowStub start(String type, WorkflowOptions options, Object request) {
        WorkflowStub run = engine.client().newUntypedWorkflowStub(type, options);
        run.start(request);
        return run;
    }

    private static void assertFails(WorkflowStub run, FailureKind kind) {
        assertThatThrownBy(() -> run.getResult(Void.class))
                .isInstanceOfSatisfying(
                        WorkflowFailedException.class,
                        failure -> assertThat(FailureKind.behind(failure)).isEqualTo(kind));
    }
}
