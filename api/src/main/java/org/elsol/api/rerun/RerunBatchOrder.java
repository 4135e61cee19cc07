package org.elsol.api.rerun;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.elsol.store.consultation.ConsultationFilter;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.workflows.consultation.Stage;
import org.jspecify.annotations.Nullable;

/** From where many consultations are taken again. */
@Schema(name = "RerunBatchOrder")
public record RerunBatchOrder(
        @Schema(description = "The first step that is taken again", example = "extracting")
        @NotNull(message = "must be given")
        Stage step,

        @Schema(description = "Which of the completed consultations; {} for all of them")
        @NotNull(message = "must be given")
        @Valid
        Filter filter) {

    /** As the filters of the list of transcriptions. */
    @Schema(name = "RerunFilter")
    public record Filter(
            @Schema(description = "The caller's id of a patient") @Nullable
            String patient,

            @Schema(description = "Part of a clinician's name")
            @Size(max = 200, message = "expected at most 200 characters")
            @Nullable
            String clinician,

            @Schema(description = "Recorded then or later") @Nullable
            Instant from,

            @Schema(description = "Recorded before") @Nullable
            Instant to,

            @Schema(description = "Part of the patient's or clinician's name or of the title")
            @Size(max = 200, message = "expected at most 200 characters")
            @Nullable
            String q) {}

    ConsultationFilter completed() {
        return new ConsultationFilter(
                ConsultationStatus.COMPLETED, filter.patient, filter.clinician, filter.from, filter.to, filter.q);
    }
}
