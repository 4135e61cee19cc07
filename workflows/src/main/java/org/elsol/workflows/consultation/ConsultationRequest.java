package org.elsol.workflows.consultation;

/**
 * What a run of {@link ConsultationWorkflow} works on: ids alone, everything else stands in rows.
 *
 * @param tenant the hospital
 * @param consultationId the consultation, which is also the id of its transcription
 * @param extractionId the extraction that this run makes; the same id again makes it again
 * @param source whether there is a recording to transcribe, or turns that were posted
 */
public record ConsultationRequest(String tenant, String consultationId, String extractionId, Source source) {

    /** Where the words come from. */
    public enum Source {
        RECORDING,
        TURNS
    }
}
