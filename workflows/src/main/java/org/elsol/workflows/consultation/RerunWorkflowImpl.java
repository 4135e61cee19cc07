package org.elsol.workflows.consultation;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import org.elsol.workflows.extraction.ExtractionActivities;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.transcription.TranscriptionActivities;
import org.elsol.workflows.wire.FailureKind;

/**
 * The pipeline from one of its steps on. What it makes are new revisions; when it cannot be finished, they go, and those
 * that were there before stand. A step that fails is tried again as in a first run, but nobody is waited for: the
 * consultation has its result, and the re-run can be ordered again.
 */
public final class RerunWorkflowImpl implements RerunWorkflow {

    private final RerunActivities reruns = Workflow.newActivityStub(RerunActivities.class);
    private final TranscriptionActivities transcription = Workflow.newActivityStub(TranscriptionActivities.class);
    private final ExtractionActivities extraction = Workflow.newActivityStub(ExtractionActivities.class);
    private final KnowledgeActivities knowledge = Workflow.newActivityStub(KnowledgeActivities.class);
    private final Compensations compensations = new Compensations();

    /** Detached: a cancel is asked for in the row, where the long steps look while they beat. */
    @Override
    public void run(RerunRequest request) {
        Workflow.newDetachedCancellationScope(() -> {
                    try {
                        take(request);
                    } catch (TemporalFailure failure) {
                        FailureKind kind = FailureKind.behind(failure);
                        compensations.push(() -> extraction.fail(request.findings(), kind));
                        compensations.unwind(() -> reruns.fail(request, kind));
                    }
                })
                .run();
    }

    private void take(RerunRequest request) {
        ConsultationRequest hearing = request.hearing();
        if (request.includes(Stage.ATTRIBUTING)) {
            compensations.push(() -> transcription.discard(hearing));
        }
        if (request.includes(Stage.PREPARING) && !hasSpeech(request, hearing)) {
            compensations.unwind(() -> reruns.noSpeech(request));
            return;
        }
        step(request, Stage.TRANSCRIBING, () -> transcription.transcribe(hearing));
        step(request, Stage.ATTRIBUTING, () -> transcription.attribute(hearing));
        step(request, Stage.EXTRACTING, () -> extraction.extract(request.findings()));
        step(request, Stage.VERIFYING, () -> extraction.verify(request.findings()));
        step(request, Stage.STORING, () -> knowledge.store(request.findings()));
        reruns.complete(request);
        if (request.includes(Stage.ATTRIBUTING)) {
            transcription.tidy(hearing);
        }
    }

    private boolean hasSpeech(RerunRequest request, ConsultationRequest hearing) {
        reruns.reach(request, Stage.PREPARING);
        return transcription.prepare(hearing).hasSpeech();
    }

    private void step(RerunRequest request, Stage stage, Functions.Proc work) {
        if (request.includes(stage)) {
            reruns.reach(request, stage);
            work.apply();
        }
    }
}
