package org.elsol.api.consultation;

import io.swagger.v3.oas.annotations.media.Schema;
import org.elsol.store.chat.Citation.CitedPatient;
import org.elsol.store.consultation.Patient;
import org.jspecify.annotations.Nullable;

/** A patient: the caller's own id, and the name if there is one. */
@Schema(name = "Patient")
public record PatientResource(
        @Schema(example = "HC-10442") String id,

        @Schema(example = "Juan Pérez") @Nullable String name) {

    public static PatientResource of(Patient patient) {
        return new PatientResource(patient.id(), patient.name());
    }

    public static PatientResource of(CitedPatient patient) {
        return new PatientResource(patient.id(), patient.name());
    }
}
