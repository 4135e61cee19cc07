package org.elsol.workflows.knowledge;

import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import org.elsol.workflows.consultation.Compensations;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.RunDetails;

/** The pipeline of documents. How its activities are run stands in {@link org.elsol.workflows.wire.ActivityPlans}. */
public final class DocumentWorkflowImpl implements DocumentWorkflow {

    private final DocumentActivities documents = Workflow.newActivityStub(DocumentActivities.class);
    private final Compensations compensations = new Compensations();
    private final DocumentSteps steps = new DocumentSteps(documents);

    @Override
    public void run(DocumentRequest request) {
        try {
            begin(request);
            steps.perform(request, DocumentStage.READING, () -> documents.read(request));
            steps.perform(request, DocumentStage.UNDERSTANDING, () -> documents.understand(request));
            steps.perform(request, DocumentStage.STORING, () -> documents.store(request));
            complete(request);
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
    private void begin(DocumentRequest request) {
        compensations.push(() -> documents.discard(request));
        compensations.push(() -> documents.withdraw(request));
        DocumentSteps.undisturbed(() -> documents.begin(request));
    }

    /** A cancel that comes once the end is being recorded comes too late. */
    private void complete(DocumentRequest request) {
        CancellationScope.throwCanceled();
        DocumentSteps.undisturbed(() -> documents.complete(request));
        RunDetails.done();
    }

    /** As of a consultation: what only could not be recorded is kept, and recovery starts the run again. */
    private void undo(DocumentRequest request, TemporalFailure failure) {
        FailureKind kind = FailureKind.behind(failure);
        if (failure instanceof CanceledFailure || CancellationScope.current().isCancelRequested()) {
            compensations.unwind(() -> documents.fail(request, steps.stage(), FailureKind.CANCEL_REQUESTED));
        } else if (kind.course() == FailureKind.Course.END) {
            compensations.unwind(() -> documents.fail(request, steps.stage(), kind));
        }
    }
}
