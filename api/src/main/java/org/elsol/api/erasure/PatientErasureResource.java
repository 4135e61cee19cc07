package org.elsol.api.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What was begun for a patient. */
@Schema(name = "PatientErasure")
public record PatientErasureResource(
        @Schema(description = "Transcriptions that are being erased; each gets a certificate of its own")
        List<String> transcriptions,

        @Schema(description = "Documents that are being removed")
        List<String> documents) {

    public PatientErasureResource {
        transcriptions = List.copyOf(transcriptions);
        documents = List.copyOf(documents);
    }
}
