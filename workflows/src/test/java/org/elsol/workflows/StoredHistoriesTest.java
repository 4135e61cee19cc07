package org.elsol.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.elsol.workflows.chat.QuestionWorkflowImpl;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.ConsultationResult;
import org.elsol.workflows.consultation.ConsultationResult.Outcome;
import org.elsol.workflows.consultation.ConsultationWorkflow;
import org.elsol.workflows.consultation.ConsultationWorkflowImpl;
import org.elsol.workflows.consultation.RerunBatchWorkflowImpl;
import org.elsol.workflows.consultation.RerunWorkflowImpl;
import org.elsol.workflows.delivery.DeliveryWorkflowImpl;
import org.elsol.workflows.extraction.ExtractionActivities;
import org.elsol.workflows.extraction.ExtractionWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentRemovalWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentWorkflowImpl;
import org.elsol.workflows.knowledge.SearchWorkflowImpl;
import org.elsol.workflows.testing.Histories;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.RetryBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories of finished runs, replayed with the code of today: what fails here would stop the runs that are open when
 * it is deployed. Written anew, where a change is meant, with {@code -Delsol.histories=write}; they are not encrypted,
 * so that a person can read them, and hold nothing but test ids.
 */
class StoredHistoriesTest {

    private static final Path FOLDER = Path.of("src/test/resources/histories");

    @ParameterizedTest
    @MethodSource("stored")
    void everyStoredRunGoesTheSameWayAgain(Path file) throws Exception {
        replay(file, ConsultationWorkflowImpl.class);
    }

    @ParameterizedTest
    @MethodSource("consultations")
    void aChangedPipelineIsFoundOut(Path file) {
        assertThatThrownBy(() -> replay(file, ExtractsFirst.class)).hasMessageContaining("TMPRL1100");
    }

    @Test
    void thereIsAHistoryOfEveryWayARunCanGo() throws IOException {
        assertThat(stored().map(file -> file.getFileName().toString().replace(".json", "")))
                .containsExactlyInAnyOrderElementsOf(Histories.names());
    }

    @Test
    @EnabledIfSystemProperty(named = "elsol.histories", matches = "write")
    void write() throws IOException {
        for (String name : Histories.names()) {
            Files.writeString(FOLDER.resolve(name + ".json"), Histories.record(name) + "\n");
        }
    }

    private static void replay(Path file, Class<?> consultation) throws Exception {
        WorkflowExecutionHistory history = WorkflowExecutionHistory.fromJson(Files.readString(file));
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            Worker worker = environment.newWorker(
                    "replay",
                    WorkerOptions.newBuilder() // a busy machine is no deadlock
                            .setDefaultDeadlockDetectionTimeout(60_000)
                            .build());
            WorkflowImplementationOptions options = WorkflowImplementationOptions.newBuilder()
                    .setActivityOptions(new ActivityPlans(RetryBudget.defaults()).byActivityType())
                    .build();
            worker.registerWorkflowImplementationTypes(
                    options,
                    consultation,
                    RerunWorkflowImpl.class,
                    RerunBatchWorkflowImpl.class,
                    ExtractionWorkflowImpl.class,
                    QuestionWorkflowImpl.class,
                    SearchWorkflowImpl.class,
                    DocumentWorkflowImpl.class,
                    DocumentRemovalWorkflowImpl.class,
                    DeliveryWorkflowImpl.class);
            worker.replayWorkflowExecution(history);
        }
    }

    static Stream<Path> stored() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    static Stream<Path> consultations() throws IOException {
        return stored().filter(file -> file.getFileName().toString().startsWith("consultation"));
    }

    /** The negative control: it begins with what should come later. */
    public static final class ExtractsFirst implements ConsultationWorkflow {

        private final ExtractionActivities extraction = Workflow.newActivityStub(ExtractionActivities.class);

        @Override
        public ConsultationResult run(ConsultationRequest request) {
            extraction.extract(request.extraction());
            return new ConsultationResult(request.consultationId(), Outcome.COMPLETED);
        }

        @Override
        public void retry() {}
    }
}
