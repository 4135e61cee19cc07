package org.elsol.store.consultation;

import java.time.Instant;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.jspecify.annotations.Nullable;

/** What is known of a consultation when it arrives; see {@link Consultation} for the fields. */
public record NewConsultation(
        String id,
        String tenant,
        Source source,
        Priority priority,
        @Nullable String patientId,
        @Nullable String clinician,
        String language,
        @Nullable String title,
        Instant recordedAt,
        String extractionId) {}
