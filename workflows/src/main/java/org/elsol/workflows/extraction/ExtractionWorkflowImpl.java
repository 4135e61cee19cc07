package org.elsol.workflows.extraction;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.wire.FailureKind;

/** Extracts and verifies; what belongs to a consultation is searched and asked from then on. */
public final class ExtractionWorkflowImpl implements ExtractionWorkflow {

    private final ExtractionActivities extraction = Workflow.newActivityStub(ExtractionActivities.class);
    private final KnowledgeActivities knowledge = Workflow.newActivityStub(KnowledgeActivities.class);

    @Override
    public void run(ExtractionRequest request) {
        try {
            extraction.extract(request);
            extraction.verify(request);
            if (request.consultationId() != null) {
                knowledge.store(request);
            }
        } catch (TemporalFailure failure) {
            fail(request, failure);
            throw failure;
        }
    }

    /** A cancelled extraction fails too: its row must not wait for ever. */
    private void fail(ExtractionRequest request, TemporalFailure failure) {
        Workflow.newDetachedCancellationScope(() -> {
                    try {
                        extraction.fail(request, FailureKind.behind(failure));
                    } catch (TemporalFailure second) {
                        failure.addSuppressed(second);
                    }
                })
                .run();
    }
}
