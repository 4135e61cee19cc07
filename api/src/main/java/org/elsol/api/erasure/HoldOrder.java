package org.elsol.api.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.elsol.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What to keep from being erased. */
@Schema(name = "HoldOrder", description = "Either transcriptionId or patientId, and why")
public record HoldOrder(
        @Size(min = 1, max = 128, message = "expected 1 to 128 characters") @Nullable
        String transcriptionId,

        @Size(min = 1, max = 128, message = "expected 1 to 128 characters") @Nullable
        String patientId,

        @Schema(description = "Why, such as the number of a file", example = "2026/118")
        @NotNull(message = "must be given")
        @NotBlank(message = "must be given")
        @Size(max = 200, message = "expected at most 200 characters")
        String reference) {

    /**
     * The order, if its fields go together.
     *
     * @throws ProblemException 400 if they do not
     */
    HoldOrder checked() {
        if ((transcriptionId == null) == (patientId == null)) {
            throw ProblemException.field("patientId", "expected either transcriptionId or patientId");
        }
        return this;
    }
}
