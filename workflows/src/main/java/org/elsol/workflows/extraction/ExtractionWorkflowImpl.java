package org.elsol.workflows.extraction;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.wire.FailureKind;
import org.slf4j.Logger;

/** Extracts and verifies; what belongs to a consultation is searched and asked from then on. */
public final class ExtractionWorkflowImpl implements ExtractionWorkflow {

    private final Logger log = Workflow.getLogger(ExtractionWorkflowImpl.class);
    private final ExtractionActivities extraction = Workflow.newActivityStub(ExtractionActivities.class);
    private final KnowledgeActivities knowledge = Workflow.newActivityStub(KnowledgeActivities.class);

    /** Detached: it takes seconds, nothing offers to cancel it, and its row must not wait for ever. */
    @Override
    public void run(ExtractionRequest request) {
        Workflow.newDetachedCancellationScope(() -> {
                    try {
                        extract(request);
                    } catch (TemporalFailure failure) {
                        fail(request, failure);
                        throw failure;
                    }
                })
                .run();
    }

    private void extract(ExtractionRequest request) {
        extraction.extract(request);
        extraction.verify(request);
        if (request.consultationId() != null) {
            knowledge.store(request);
        }
    }

    private void fail(ExtractionRequest request, TemporalFailure failure) {
        try {
            extraction.fail(request, FailureKind.behind(failure));
        } catch (TemporalFailure second) {
            log.error("Extraction {} failed, and its row does not say so", request.extractionId(), second);
        }
    }
}
