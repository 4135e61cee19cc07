package org.elsol.workflows.consultation;

import static org.elsol.workflows.consultation.ConsultationRequest.Source.RECORDING;
import static org.elsol.workflows.consultation.ConsultationResult.Outcome.COMPLETED;
import static org.elsol.workflows.consultation.ConsultationResult.Outcome.NO_SPEECH;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.elsol.workflows.consultation.ConsultationResult.Outcome;
import org.elsol.workflows.extraction.ExtractionActivities;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.transcription.Prepared;
import org.elsol.workflows.transcription.TranscriptionActivities;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.RunAttributes;
import org.elsol.workflows.wire.RunDetails;
import org.slf4j.Logger;

/** The pipeline. How its activities are run stands in {@link org.elsol.workflows.wire.ActivityPlans}. */
public final class ConsultationWorkflowImpl implements ConsultationWorkflow {

    private final Logger log = Workflow.getLogger(ConsultationWorkflowImpl.class);
    private final ConsultationActivities consultations;
    private final TranscriptionActivities transcription;
    private final ExtractionActivities extraction;
    private final KnowledgeActivities knowledge;
    private final Compensations compensations = new Compensations();
    private final Steps steps;

    @WorkflowInit
    public ConsultationWorkflowImpl(ConsultationRequest request) {
        if (request.urgent()) {
            Workflow.applyActivityOptions(ActivityPlans.ofUrgent());
        }
        this.consultations = Workflow.newActivityStub(ConsultationActivities.class);
        this.transcription = Workflow.newActivityStub(TranscriptionActivities.class);
        this.extraction = Workflow.newActivityStub(ExtractionActivities.class);
        this.knowledge = Workflow.newActivityStub(KnowledgeActivities.class);
        this.steps = new Steps(consultations);
    }

    @Override
    public ConsultationResult run(ConsultationRequest request) {
        ExtractionRequest findings = request.extraction();
        try {
            begin(request, findings);
            if (request.source() == RECORDING) {
                Prepared prepared = steps.runTelling(request, Stage.PREPARING, () -> transcription.prepare(request));
                RunAttributes.speech(prepared.speechMs());
                if (!prepared.hasSpeech()) {
                    return end(request, NO_SPEECH);
                }
                steps.runTelling(request, Stage.TRANSCRIBING, () -> transcription.transcribe(request));
                steps.perform(request, Stage.ATTRIBUTING, () -> transcription.attribute(request));
            }
            steps.perform(request, Stage.EXTRACTING, () -> extraction.extract(findings));
            steps.perform(request, Stage.VERIFYING, () -> extraction.verify(findings));
            steps.perform(request, Stage.STORING, () -> knowledge.store(findings));
            return end(request, COMPLETED);
        } catch (TemporalFailure failure) {
            undo(request, failure);
            throw failure;
        }
    }

    @Override
    public void retry() {
        steps.retry();
    }

    /**
     * Pushes every undo before the first step, rather than each before its own: an earlier run, lost with its engine,
     * may have come further than this one will.
     */
    private void begin(ConsultationRequest request, ExtractionRequest findings) {
        if (request.source() == RECORDING) {
            compensations.push(() -> transcription.discard(request));
        }
        compensations.push(() -> extraction.discard(findings));
        compensations.push(() -> knowledge.discard(findings));
        if (steps.begin(request)) {
            throw new CanceledFailure("A cancel was asked for before this run began.");
        }
    }

    /** A cancel that comes once the end is being recorded comes too late. */
    private ConsultationResult end(ConsultationRequest request, Outcome outcome) {
        CancellationScope.throwCanceled();
        Workflow.newDetachedCancellationScope(() -> {
                    switch (outcome) {
                        case COMPLETED -> consultations.complete(request);
                        case NO_SPEECH -> consultations.noSpeech(request);
                    }
                    if (request.source() == RECORDING) {
                        tidy(request);
                    }
                    RunDetails.done();
                })
                .run();
        return new ConsultationResult(request.consultationId(), outcome);
    }

    /** What is left over is no reason to fail a consultation that has its result. */
    private void tidy(ConsultationRequest request) {
        try {
            transcription.tidy(request);
        } catch (ActivityFailure failure) {
            log.error("The decoded audio of consultation {} could not be removed", request.consultationId());
        }
    }

    /**
     * Cancelled, or failed for good: all that was done is undone. Neither (its record could not be moved for as long
     * as that is tried): everything is kept, and recovery starts the run again.
     */
    private void undo(ConsultationRequest request, TemporalFailure failure) {
        FailureKind kind = FailureKind.behind(failure);
        if (failure instanceof CanceledFailure || CancellationScope.current().isCancelRequested()) {
            compensations.unwind(() -> consultations.cancelled(request));
        } else if (kind.course() == FailureKind.Course.END) {
            compensations.unwind(() -> consultations.fail(request, steps.stage(), kind));
        }
    }
}
