package org.elsol.workflows.erasure;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import org.elsol.workflows.wire.FailureKind;

/**
 * Forward alone: what was erased cannot be brought back, so a step that fails is taken again, and a run that is lost is begun
 * again from its row, for as long as there is no certificate.
 */
public final class ErasureWorkflowImpl implements ErasureWorkflow {

    /** Something may come back while the steps are taken; what comes back so often is a fault. */
    private static final int ROUNDS = 10;

    private final ErasureActivities erasure = Workflow.newActivityStub(ErasureActivities.class);

    /** Detached: an erasure that was begun is not left half done. */
    @Override
    public void run(ErasureRequest request) {
        Workflow.newDetachedCancellationScope(() -> erase(request)).run();
    }

    private void erase(ErasureRequest request) {
        for (int round = 0; round < ROUNDS; round++) {
            takeAll(request);
            if (erasure.certify(request)) {
                return;
            }
        }
        throw ApplicationFailure.newFailure(FailureKind.INTERNAL.message(), FailureKind.INTERNAL.name());
    }

    private void takeAll(ErasureRequest request) {
        erasure.take(request, ErasureStep.RUNS);
        erasure.take(request, ErasureStep.AUDIO);
        erasure.takeIndex(request);
        erasure.take(request, ErasureStep.TRANSCRIPT);
        erasure.take(request, ErasureStep.FINDINGS);
        erasure.take(request, ErasureStep.KNOWLEDGE);
        erasure.take(request, ErasureStep.CONVERSATIONS);
        erasure.take(request, ErasureStep.CALLS);
        erasure.take(request, ErasureStep.DELIVERIES);
        erasure.take(request, ErasureStep.HISTORIES);
        erasure.take(request, ErasureStep.RECORD);
        erasure.take(request, ErasureStep.SPOOL);
        erasure.take(request, ErasureStep.TRACES);
    }
}
