package org.elsol.workflows.knowledge;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.RunAttributes;
import org.elsol.workflows.wire.RunDetails;

/**
 * Carries out the steps of one document. A step whose failure can pass is parked once Temporal's retries are spent, and
 * run again after {@link #retry()}. A cancelled run waits for the attempts at its step to end; a long step ends soon
 * after its document was removed, which it sees in the row between two pages.
 */
final class DocumentSteps {

    private final DocumentActivities documents;
    private DocumentStage stage = DocumentStage.READING;
    private int occurrence;
    private boolean parked;

    DocumentSteps(DocumentActivities documents) {
        this.documents = documents;
    }

    /** The step that was begun last. */
    DocumentStage stage() {
        return stage;
    }

    /**
     * Runs a step until it succeeds.
     *
     * @throws ActivityFailure of a kind that ends
     * @throws CanceledFailure when the run is cancelled, during the step or while it is parked
     */
    void perform(DocumentRequest request, DocumentStage step, Functions.Proc work) {
        stage = step;
        RunAttributes.stage(step.code());
        RunDetails.stage(DocumentStage.codes(), step.code());
        while (true) {
            CancellationScope.throwCanceled();
            try {
                undisturbed(work);
                return;
            } catch (ActivityFailure failure) {
                CancellationScope.throwCanceled();
                FailureKind kind = FailureKind.behind(failure);
                if (kind.course() == FailureKind.Course.END) {
                    throw failure;
                }
                park(request, kind);
            }
        }
    }

    /** Goes on after a park; one that comes earlier, or again, is without effect. */
    void retry() {
        parked = false;
    }

    /** Runs to its end, whether the run is cancelled meanwhile or not. */
    static void undisturbed(Functions.Proc work) {
        Workflow.newDetachedCancellationScope(work::apply).run();
    }

    private void park(DocumentRequest request, FailureKind kind) {
        int thisOne = ++occurrence;
        parked = true;
        undisturbed(() -> documents.park(request, stage, kind, thisOne));
        RunAttributes.parked(kind);
        RunDetails.parked(stage.code(), kind);
        Workflow.await(() -> !parked);
        RunAttributes.resumed();
        RunDetails.stage(DocumentStage.codes(), stage.code());
        undisturbed(() -> documents.resume(request, thisOne));
    }
}
