package org.elsol.api.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A round of the rule of retention, now. */
@Schema(name = "RetentionOrder")
public record RetentionOrder(
        @Schema(description = "true only counts what is due")
        @NotNull(message = "must be given: true only counts, false erases")
        Boolean dryRun) {}
