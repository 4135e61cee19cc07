package org.elsol.api.knowledge;

import io.swagger.v3.oas.annotations.media.Schema;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.jspecify.annotations.Nullable;

/** Where a stored conversation stands; {@code GET /transcriptions/{id}} follows it. */
@Schema(name = "Stored")
public record StoredResource(
        String id,
        ConsultationStatus status,

        @Schema(description = "Null until it can be read") @Nullable
        String extractionId) {

    static StoredResource of(Consultation row) {
        return new StoredResource(row.id(), row.status(), row.extracted() ? row.extractionId() : null);
    }
}
