package org.elsol.workflows.consultation;

import static org.elsol.workflows.consultation.ConsultationRequest.Source.RECORDING;

import org.elsol.workflows.extraction.ExtractionRequest;

/**
 * What a run of {@link RerunWorkflow} works on.
 *
 * @param tenant the hospital
 * @param rerunId the row that says how far it is
 * @param consultationId a completed consultation
 * @param extractionId the extraction that it makes
 * @param from the first step that is taken again
 */
public record RerunRequest(String tenant, String rerunId, String consultationId, String extractionId, Stage from) {

    /** What the steps of speech are given. */
    ConsultationRequest hearing() {
        return new ConsultationRequest(tenant, consultationId, extractionId, RECORDING, false, rerunId);
    }

    /** What the steps after them are given. */
    ExtractionRequest findings() {
        return new ExtractionRequest(tenant, extractionId, consultationId);
    }

    /** Whether this step is among those that are taken again. */
    boolean includes(Stage step) {
        return step.compareTo(from) >= 0;
    }
}
