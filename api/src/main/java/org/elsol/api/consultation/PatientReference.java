package org.elsol.api.consultation;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.elsol.api.problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Whom a conversation is about: by the caller's own id, by name, or both. */
@Schema(name = "PatientReference", description = "The caller's own id, a name, or both")
public record PatientReference(
        @Schema(example = "HC-10442") @Size(min = 1, max = 128, message = "expected 1 to 128 characters") @Nullable
        String id,

        @Schema(example = "Juan Pérez") @Size(min = 1, max = 200, message = "expected 1 to 200 characters") @Nullable
        String name) {

    public PatientReference {
        id = id == null ? null : id.strip();
        name = name == null ? null : name.strip();
    }

    /** Says that neither is given; null while one is. */
    public @Nullable FieldError fault(String field) {
        return id == null && name == null ? new FieldError(field, "needs an id or a name") : null;
    }
}
