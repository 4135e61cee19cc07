package org.elsol.api.rerun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.elsol.store.consultation.Progress;
import org.elsol.store.consultation.Rerun;
import org.elsol.store.consultation.RerunStatus;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** A re-run and how far it is. */
@Schema(name = "Rerun")
public record RerunResource(
        String id,
        String transcriptionId,

        @Schema(description = "The first step that is taken again")
        Stage step,

        RerunStatus status,
        @Nullable StepProgress progress,

        @Schema(description = "The extraction that it makes; compare it by /extractions/{id}/difference?to=")
        String extractionId,

        @Schema(description = "The extraction that was the transcription's when it was ordered")
        String previousExtractionId,

        @JsonInclude(Include.NON_NULL) @Nullable Fault failure,
        Instant createdAt,
        Instant updatedAt) {

    /** Windows of speech where the step has such, else 0 of 1. */
    @Schema(name = "RerunProgress")
    public record StepProgress(Stage stage, int done, int total) {}

    /** Why it failed. */
    @Schema(name = "RerunFailure")
    public record Fault(String kind, String message) {}

    static RerunResource of(Rerun rerun) {
        Progress progress = rerun.progress();
        FailureKind failure = rerun.failure();
        return new RerunResource(
                rerun.id(),
                rerun.consultationId(),
                rerun.from(),
                rerun.status(),
                progress == null ? null : new StepProgress(progress.stage(), progress.done(), progress.total()),
                rerun.extractionId(),
                rerun.previousExtractionId(),
                failure == null ? null : new Fault(failure.code(), failure.message()),
                rerun.createdAt(),
                rerun.updatedAt());
    }
}
