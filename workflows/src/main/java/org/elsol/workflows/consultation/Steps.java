package org.elsol.workflows.consultation;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.RunAttributes;
import org.elsol.workflows.wire.RunDetails;

/**
 * Carries out the steps of one run. A step whose failure can pass is parked once Temporal's retries are spent: the
 * record says {@code needs_attention}, everything finished is kept, and the step is run again after {@link #retry()}.
 *
 * <p>A cancelled run waits for the attempts at its step to end, so that nothing is undone under a step's feet. A
 * long step is told of the cancel by its record, where it looks while it beats, and not by the engine: the embedded one
 * (test server 1.38) hangs for ever when a cancel is passed on to an activity that is just ending.
 */
final class Steps {

    private final ConsultationActivities consultations;
    private Stage stage = Stage.PREPARING;
    private int occurrence;
    private boolean parked;

    Steps(ConsultationActivities consultations) {
        this.consultations = consultations;
    }

    /** The step that was begun last. */
    Stage stage() {
        return stage;
    }

    /**
     * Records that the run has begun; a cancel that comes meanwhile waits.
     *
     * @return whether a cancel was asked for before
     */
    boolean begin(ConsultationRequest request) {
        return undisturbed(() -> consultations.begin(request));
    }

    /**
     * Runs a step until it succeeds.
     *
     * @throws ActivityFailure of a kind that ends
     * @throws CanceledFailure when the run is cancelled, during the step or while it is parked
     */
    <R> R run(ConsultationRequest request, Stage step, Functions.Func<R> work) {
        return untilItSucceeds(request, step, () -> undisturbed(work));
    }

    /** As {@link #run}, for a step without a result. */
    void perform(ConsultationRequest request, Stage step, Functions.Proc work) {
        run(request, step, resultless(work));
    }

    /** As {@link #run}, for a long step, which ends soon after its record says that a cancel was asked for. */
    <R> R runTelling(ConsultationRequest request, Stage step, Functions.Func<R> work) {
        return untilItSucceeds(request, step, () -> telling(request, work));
    }

    /**
     * Goes on after a park. It counts from the moment at which the record is asked to say {@code needs_attention},
     * since a person may see that before the run does; one that comes earlier, or again, is without effect.
     */
    void retry() {
        parked = false;
    }

    private <R> R untilItSucceeds(ConsultationRequest request, Stage step, Functions.Func<R> work) {
        stage = step;
        RunAttributes.stage(step.code());
        RunDetails.stage(Stage.codes(), step.code());
        while (true) {
            CancellationScope.throwCanceled();
            try {
                return work.apply();
            } catch (ActivityFailure failure) {
                CancellationScope.throwCanceled();
                FailureKind kind = FailureKind.behind(failure);
                if (kind == FailureKind.CANCEL_REQUESTED) { // the record was quicker than the engine
                    throw new CanceledFailure(kind.message());
                }
                if (kind.course() == FailureKind.Course.END) {
                    throw failure;
                }
                park(request, kind);
            }
        }
    }

    private void park(ConsultationRequest request, FailureKind kind) {
        int thisOne = ++occurrence;
        parked = true;
        undisturbed(resultless(() -> consultations.park(request, stage, kind, thisOne)));
        RunAttributes.parked(kind);
        RunDetails.parked(stage.code(), kind);
        Workflow.await(() -> !parked);
        RunAttributes.resumed();
        RunDetails.stage(Stage.codes(), stage.code());
        undisturbed(resultless(() -> consultations.resume(request, thisOne)));
    }

    private static <R> R undisturbed(Functions.Func<R> work) {
        CompletablePromise<R> result = Workflow.newPromise();
        Workflow.newDetachedCancellationScope(() -> result.complete(work.apply()))
                .run();
        return result.get();
    }

    private <R> R telling(ConsultationRequest request, Functions.Func<R> work) {
        CompletablePromise<R> result = Workflow.newPromise();
        Workflow.newDetachedCancellationScope(() -> result.completeFrom(Async.function(work)))
                .run();
        try {
            Workflow.await(result::isCompleted);
        } catch (CanceledFailure cancelled) {
            Workflow.newDetachedCancellationScope(() -> {
                        Async.procedure(consultations::requestCancel, request);
                        Workflow.await(result::isCompleted);
                    })
                    .run();
            throw cancelled;
        }
        return result.get();
    }

    private static Functions.Func<Boolean> resultless(Functions.Proc work) {
        return () -> {
            work.apply();
            return true;
        };
    }
}
