package org.elsol.workflows.consultation;

import org.elsol.workflows.extraction.ExtractionRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a run of {@link ConsultationWorkflow} works on: ids alone, everything else stands in rows.
 *
 * @param tenant the hospital
 * @param consultationId the consultation, which is also the id of its transcription
 * @param extractionId the extraction that this run makes; the same id again makes it again
 * @param source whether there is a recording to transcribe, or turns that were posted
 * @param urgent whether it goes before routine ones; runs that were started before this was asked are routine
 * @param rerunId the re-run whose steps these are; null for the consultation's first run
 */
public record ConsultationRequest(
        String tenant,
        String consultationId,
        String extractionId,
        Source source,
        boolean urgent,
        @Nullable String rerunId) {

    /** A routine one. */
    public ConsultationRequest(String tenant, String consultationId, String extractionId, Source source) {
        this(tenant, consultationId, extractionId, source, false);
    }

    /** The first run of a consultation. */
    public ConsultationRequest(
            String tenant, String consultationId, String extractionId, Source source, boolean urgent) {
        this(tenant, consultationId, extractionId, source, urgent, null);
    }

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
