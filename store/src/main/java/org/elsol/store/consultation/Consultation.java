package org.elsol.store.consultation;

import java.time.Instant;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * The projection of a consultation's events.
 *
 * @param extractionId the extraction that its run makes; another one after a re-extraction
 * @param extracted whether that extraction is there to be read
 * @param recordedAt when the conversation took place: as the caller said, else when it came
 * @param failure why it waits or failed; null otherwise
 * @param failedStage where it waits or failed; null otherwise
 * @param cancelRequested whether someone asked to cancel it and the run has not ended yet
 */
public record Consultation(
        String id,
        String tenant,
        ConsultationStatus status,
        Source source,
        Priority priority,
        @Nullable String patientId,
        @Nullable String clinician,
        String language,
        @Nullable String title,
        Instant recordedAt,
        String extractionId,
        boolean extracted,
        @Nullable FailureKind failure,
        @Nullable Stage failedStage,
        boolean cancelRequested,
        Instant createdAt,
        Instant updatedAt) {

    /** What a run of it is started with. */
    public ConsultationRequest request() {
        return new ConsultationRequest(tenant, id, extractionId, source, priority == Priority.URGENT);
    }
}
