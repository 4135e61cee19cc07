package org.elsol.api.extraction;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.elsol.api.consultation.PatientReference;
import org.elsol.api.consultation.SpokenLanguage;
import org.elsol.api.consultation.Texts;
import org.elsol.api.consultation.Turn;
import org.elsol.api.problem.FieldError;
import org.elsol.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What to extract from: a transcription that there is, or turns. */
@Schema(name = "ExtractionOrder", description = "Either transcriptionId, or turns with what is known about them")
public record ExtractionOrder(
        @Schema(description = "A completed transcription; makes its next revision")
        @Size(max = Texts.LONGEST_ID, message = "expected at most 128 characters")
        @Nullable
        String transcriptionId,

        @Size(min = 1, max = Turn.MOST, message = "expected 1 to 5,000 turns") @Nullable
        List<@Valid @NotNull(message = "expected a turn") Turn> turns,

        @Schema(description = "ISO 639-1; es if left out") @SpokenLanguage @Nullable
        String language,

        @Nullable Instant recordedAt,

        @Schema(description = "Checked, not kept: an extraction on its own belongs to no patient") @Valid @Nullable
        PatientReference patient,

        @Schema(description = "Checked, not kept")
        @Size(min = 1, max = Texts.LONGEST_NAME, message = Texts.NAME_EXPECTED)
        @Nullable
        String clinician) {

    /**
     * The order, if its fields go together.
     *
     * @throws ProblemException 400 if they do not
     */
    ExtractionOrder checked() {
        List<FieldError> faults = faults();
        if (!faults.isEmpty()) {
            throw ProblemException.fields(faults);
        }
        return this;
    }

    /** The fields that do not go together. */
    List<FieldError> faults() {
        List<FieldError> faults = new ArrayList<>();
        if ((transcriptionId == null) == (turns == null)) {
            faults.add(new FieldError("turns", "expected either transcriptionId or turns"));
        }
        if (transcriptionId != null
                && Stream.of(language, recordedAt, patient, clinician).anyMatch(Objects::nonNull)) {
            faults.add(new FieldError("transcriptionId", "expected nothing else beside it"));
        }
        FieldError patientFault = patient == null ? null : patient.fault("patient");
        if (patientFault != null) {
            faults.add(patientFault);
        }
        return faults;
    }
}
