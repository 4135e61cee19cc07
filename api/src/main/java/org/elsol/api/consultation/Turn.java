package org.elsol.api.consultation;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** What one speaker said at a stretch. */
@Schema(name = "Turn")
public record Turn(
        @Schema(description = "S1 if left out", example = "S2")
        @Size(min = 1, max = 64, message = "expected 1 to 64 characters")
        @Nullable
        String speaker,

        @Schema(description = "unknown if left out", example = "patient") @Nullable
        Role role,

        @Schema(example = "Me duele la cabeza desde el lunes.")
        @NotBlank(message = "must be given")
        @Size(max = 20_000, message = "expected at most 20,000 characters")
        String text) {

    public static final int MOST = 5_000;
}
