package org.elsol.api.rerun;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.elsol.workflows.consultation.Stage;

/** From where one consultation is taken again. */
@Schema(name = "RerunOrder")
public record RerunOrder(
        @Schema(description = "The first step that is taken again", example = "extracting")
        @NotNull(message = "must be given")
        Stage step) {}
