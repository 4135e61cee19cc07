package org.elsol.workflows.consultation;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import org.elsol.workflows.extraction.ExtractionActivities;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.transcription.TranscriptionActivities;
import org.elsol.workflows.wire.FailureKind;
import org.slf4j.Logger;

/**
 * The pipeline from one of its steps on. What it makes are new revisions. When its findings cannot be made or proved, they
 * go, and those that were there before stand; once they are proved they stay, and only storing has to be taken again. A step
 * that fails is tried again as in a first run, but nobody is waited for: the consultation has its result, and the re-run
 * can be ordered again.
 */
public final class RerunWorkflowImpl implements RerunWorkflow {

    private final Logger log = Workflow.getLogger(RerunWorkflowImpl.class);
    private final RerunActivities reruns = Workflow.newActivityStub(RerunActivities.class);
    private final TranscriptionActivities transcription = Workflow.newActivityStub(TranscriptionActivities.class);
    private final ExtractionActivities extraction = Workflow.newActivityStub(ExtractionActivities.class);
    private final KnowledgeActivities knowledge = Workflow.newActivityStub(KnowledgeActivities.class);
    private final Compensations compensations = new Compensations();
    private boolean proved;

    /** Detached: a cancel is asked for in the row, where the long steps look while they beat. */
    @Override
    public void run(RerunRequest request) {
        Workflow.newDetachedCancellationScope(() -> {
                    try {
                        take(request);
                    } catch (TemporalFailure failure) {
                        fail(request, FailureKind.behind(failure));
                    }
                })
                .run();
    }

    private void fail(RerunRequest request, FailureKind kind) {
        if (proved) {
            reruns.fail(request, kind);
            tidy(request);
        } else {
            compensations.push(() -> extraction.fail(request.findings(), kind));
            compensations.unwind(() -> reruns.fail(request, kind));
        }
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
        proved = true;
        step(request, Stage.STORING, () -> knowledge.store(request.findings()));
        reruns.complete(request);
        tidy(request);
    }

    /** What is left over is no reason to fail what has ended. */
    private void tidy(RerunRequest request) {
        if (!request.includes(Stage.ATTRIBUTING)) {
            return;
        }
        try {
            transcription.tidy(request.hearing());
        } catch (ActivityFailure failure) {
            log.error("The decoded audio of re-run {} could not be removed", request.rerunId());
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
