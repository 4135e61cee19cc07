package org.elsol.workflows.consultation;

import org.elsol.workflows.extraction.ExtractionRequest;

/**
 * What a run of {@link ConsultationWorkflow} works on: ids alone, everything else stands in rows.
 *
 * @param tenant the hospital
 * @param consultationId the consultation, which is also the id of its transcription
 * @param extractionId the extraction that this run makes; the same id again makes it again
 * @param source whether there is a recording to transcribe, or turns that were posted
 */
public record ConsultationRequest(String tenant, String consultationId, String extractionId, Source source) {

    /** The extraction that this run makes. */
    public ExtractionRequest extraction() {
        return new ExtractionRequest(tenant, extractionId, consultationId);
    }

    /** Where the words come from. */
    public enum Source {
        RECORDING,
        TURNS
    }
}
