package org.elsol.api.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.erasure.StepResult;

/** An erasure. */
@Schema(name = "Erasure")
public record ErasureResource(
        String transcriptionId,

        @Schema(description = "running, or erased once there is a certificate", example = "running")
        String status,

        @Schema(description = "request, patient or retention", example = "request")
        String cause,

        Instant requestedAt,

        @Schema(description = "What was taken so far, store by store")
        List<StepResource> steps) {

    /** One store. */
    @Schema(name = "ErasureStep")
    public record StepResource(
            @Schema(example = "transcript") String store,

            @Schema(description = "Things removed, over all attempts")
            long removed,

            @Schema(description = "Things counted afterwards")
            long remaining,

            Instant checkedAt) {}

    public ErasureResource {
        steps = List.copyOf(steps);
    }

    static ErasureResource of(Erasure erasure, List<StepResult> steps) {
        return new ErasureResource(
                erasure.consultationId(),
                erasure.isComplete() ? "erased" : "running",
                erasure.cause().code(),
                erasure.requestedAt(),
                steps.stream()
                        .map(step -> new StepResource(step.store(), step.removed(), step.remaining(), step.checkedAt()))
                        .toList());
    }
}
