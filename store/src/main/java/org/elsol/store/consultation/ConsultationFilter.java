package org.elsol.store.consultation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a list; null does not limit.
 *
 * @param patientId the caller's id of a patient
 * @param clinician part of a clinician's name
 * @param from earliest time of recording, inclusive
 * @param to latest time of recording, exclusive
 * @param words part of the patient's or clinician's name or of the title
 */
public record ConsultationFilter(
        @Nullable ConsultationStatus status,
        @Nullable String patientId,
        @Nullable String clinician,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String words) {

    public static final ConsultationFilter NONE = new ConsultationFilter(null, null, null, null, null, null);
}
