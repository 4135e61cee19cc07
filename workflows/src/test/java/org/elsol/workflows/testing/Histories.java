package org.elsol.workflows.testing;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.elsol.workflows.chat.QuestionRequest;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.consultation.RerunBatchRequest;
import org.elsol.workflows.consultation.RerunRequest;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.delivery.DeliveryRequest;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.elsol.workflows.knowledge.SearchRequest;
import org.elsol.workflows.wire.FailureKind;

/** The ways that a run can go, and how to record the history of each. */
public final class Histories {

    /** Prepares the script, starts the run and does to it what belongs to its way. */
    @FunctionalInterface
    private interface Way {
        WorkflowStub go(Script script, TestEngine engine);
    }

    private static final Map<String, Way> WAYS = new TreeMap<>(Map.ofEntries(
            Map.entry("consultation-recording", (script, engine) -> consultation(engine, Source.RECORDING)),
            Map.entry("consultation-turns", (script, engine) -> consultation(engine, Source.TURNS)),
            Map.entry("consultation-no-speech", Histories::noSpeech),
            Map.entry("consultation-failed", Histories::failed),
            Map.entry("consultation-parked-and-retried", Histories::parkedAndRetried),
            Map.entry("consultation-parked-and-cancelled", Histories::parkedAndCancelled),
            Map.entry("consultation-cancelled-in-transcribe", Histories::cancelled),
            Map.entry("delivery", Histories::delivery),
            Map.entry("document", (script, engine) -> document(engine)),
            Map.entry("document-failed", Histories::documentFailed),
            Map.entry("document-parked-and-retried", Histories::documentParkedAndRetried),
            Map.entry("document-parked-and-cancelled", Histories::documentParkedAndCancelled),
            Map.entry(
                    "document-removal",
                    (script, engine) -> start(
                            engine,
                            "DocumentRemovalWorkflow",
                            engine.starts().documentRemoval("t1", "d1"),
                            new DocumentRequest("t1", "d1"))),
            Map.entry(
                    "extraction",
                    (script, engine) -> start(
                            engine,
                            "ExtractionWorkflow",
                            engine.starts().extraction("t1", "e1"),
                            new ExtractionRequest("t1", "e1", "c1"))),
            Map.entry(
                    "question",
                    (script, engine) -> start(
                            engine,
                            "QuestionWorkflow",
                            engine.starts().question("t1", "q1"),
                            new QuestionRequest("t1", "q1"))),
            Map.entry("rerun", (script, engine) -> rerun(engine, Stage.PREPARING)),
            Map.entry("rerun-of-findings", (script, engine) -> rerun(engine, Stage.EXTRACTING)),
            Map.entry("rerun-failed", Histories::rerunFailed),
            Map.entry("rerun-batch", Histories::rerunBatch),
            Map.entry(
                    "search",
                    (script, engine) -> start(
                            engine,
                            "SearchWorkflow",
                            engine.starts().search("t1", "s1"),
                            new SearchRequest("t1", "s1")))));

    private Histories() {}

    public static List<String> names() {
        return List.copyOf(WAYS.keySet());
    }

    /** Runs it, and returns its history as JSON. */
    public static String record(String name) {
        Script script = new Script();
        try (TestEngine engine = new TestEngine(600, script, DefaultDataConverter.STANDARD_INSTANCE)) {
            Way way = WAYS.get(name);
            if (way == null) {
                throw new IllegalArgumentException("No such way: " + name);
            }
            WorkflowStub run = way.go(script, engine);
            try {
                run.getResult(Object.class);
            } catch (WorkflowFailedException expected) {
                // Failed and cancelled runs are ways, too.
            }
            return engine.history(Objects.requireNonNull(run.getExecution()).getWorkflowId())
                    .toJson(true);
        }
    }

    private static WorkflowStub rerun(TestEngine engine, Stage from) {
        return start(
                engine,
                "RerunWorkflow",
                engine.starts().rerun("t1", "r1"),
                new RerunRequest("t1", "r1", "c1", "e2", from));
    }

    private static WorkflowStub rerunFailed(Script script, TestEngine engine) {
        script.fails("transcription.attribute", FailureKind.UNREADABLE_AUDIO, 1);
        return rerun(engine, Stage.ATTRIBUTING);
    }

    private static WorkflowStub rerunBatch(Script script, TestEngine engine) {
        script.reruns(
                new RerunRequest("t1", "r1", "c1", "e2", Stage.STORING),
                new RerunRequest("t1", "r2", "c2", "e3", Stage.STORING));
        return start(
                engine,
                "RerunBatchWorkflow",
                engine.starts().rerunBatch("t1", "b1"),
                new RerunBatchRequest("t1", "b1"));
    }

    private static WorkflowStub noSpeech(Script script, TestEngine engine) {
        script.silence();
        return consultation(engine, Source.RECORDING);
    }

    private static WorkflowStub failed(Script script, TestEngine engine) {
        script.fails("transcription.attribute", FailureKind.UNREADABLE_AUDIO, 1);
        return consultation(engine, Source.RECORDING);
    }

    private static WorkflowStub parkedAndRetried(Script script, TestEngine engine) {
        WorkflowStub run = parked(script, engine);
        run.signal("retry");
        return run;
    }

    private static WorkflowStub parkedAndCancelled(Script script, TestEngine engine) {
        WorkflowStub run = parked(script, engine);
        run.cancel();
        return run;
    }

    private static WorkflowStub parked(Script script, TestEngine engine) {
        script.fails("knowledge.store", FailureKind.INDEX_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = consultation(engine, Source.RECORDING);
        script.await("consultation.park STORING INDEX_UNAVAILABLE 1", 1);
        settle();
        return run;
    }

    /** Nothing is left after three rounds, of which the second is waited for and the third is asked for. */
    private static WorkflowStub delivery(Script script, TestEngine engine) {
        script.leaves(1L, 600_000L);
        WorkflowStub run = start(
                engine, "DeliveryWorkflow", engine.starts().delivery("t1", "w1"), new DeliveryRequest("t1", "w1"));
        script.await("delivery.deliver", 2);
        settle();
        run.signal("news");
        return run;
    }

    private static WorkflowStub documentFailed(Script script, TestEngine engine) {
        script.fails("document.read", FailureKind.UNREADABLE_DOCUMENT, 1);
        return document(engine);
    }

    private static WorkflowStub documentParkedAndRetried(Script script, TestEngine engine) {
        WorkflowStub run = documentParked(script, engine);
        run.signal("retry");
        return run;
    }

    private static WorkflowStub documentParkedAndCancelled(Script script, TestEngine engine) {
        WorkflowStub run = documentParked(script, engine);
        run.cancel();
        return run;
    }

    private static WorkflowStub documentParked(Script script, TestEngine engine) {
        script.fails("document.read", FailureKind.TEXT_RECOGNITION_UNAVAILABLE, TestEngine.BUDGET.stepAttempts());
        WorkflowStub run = document(engine);
        script.await("document.park READING TEXT_RECOGNITION_UNAVAILABLE 1", 1);
        settle();
        return run;
    }

    private static void settle() {
        long end = System.nanoTime() + 500_000_000L;
        Script.await(() -> System.nanoTime() > end, "the park to settle");
    }

    private static WorkflowStub document(TestEngine engine) {
        return start(engine, "DocumentWorkflow", engine.starts().document("t1", "d1"), new DocumentRequest("t1", "d1"));
    }

    private static WorkflowStub cancelled(Script script, TestEngine engine) {
        script.on("transcription.transcribe", script.workingUntilCancelled());
        WorkflowStub run = consultation(engine, Source.RECORDING);
        script.await("transcription.transcribe", 1);
        run.cancel();
        return run;
    }

    private static WorkflowStub consultation(TestEngine engine, Source source) {
        return start(
                engine,
                "ConsultationWorkflow",
                engine.starts().consultation("t1", "c1", false),
                new ConsultationRequest("t1", "c1", "e1", source));
    }

    private static WorkflowStub start(TestEngine engine, String type, WorkflowOptions options, Object request) {
        WorkflowStub run = engine.client().newUntypedWorkflowStub(type, options);
        run.start(request);
        return run;
    }
}
