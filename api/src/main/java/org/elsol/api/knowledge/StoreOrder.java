package org.elsol.api.knowledge;

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
import org.elsol.api.consultation.WrittenText;
import org.elsol.api.problem.FieldError;
import org.elsol.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What to make searchable: a transcription that there is, or a conversation as text or turns. */
@Schema(name = "StoreOrder", description = "One of transcriptionId, text and turns; patient with the latter two")
public record StoreOrder(
        @Size(max = Texts.LONGEST_ID, message = "expected at most 128 characters") @Nullable
        String transcriptionId,

        @Schema(description = "One turn a line; «Paciente: …» says who speaks")
        @Size(min = 1, max = 1_000_000, message = "expected 1 to 1,000,000 characters")
        @Nullable
        String text,

        @Size(min = 1, max = Turn.MOST, message = "expected 1 to 5,000 turns") @Nullable
        List<@Valid @NotNull(message = "expected a turn") Turn> turns,

        @Valid @Nullable PatientReference patient,

        @Size(min = 1, max = Texts.LONGEST_NAME, message = Texts.NAME_EXPECTED) @Nullable
        String clinician,

        @Schema(description = "When the conversation took place; now, if left out") @Nullable
        Instant recordedAt,

        @Schema(description = "ISO 639-1; es if left out") @SpokenLanguage @Nullable
        String language,

        @Size(min = 1, max = Texts.LONGEST_NAME, message = Texts.NAME_EXPECTED) @Nullable
        String title) {

    private static final String DEFAULT_LANGUAGE = "es";

    /**
     * The order, if its fields go together.
     *
     * @throws ProblemException 400 if they do not
     */
    StoreOrder checked() {
        List<FieldError> faults = new ArrayList<>();
        if (Stream.of(transcriptionId, text, turns).filter(Objects::nonNull).count() != 1) {
            faults.add(new FieldError("turns", "expected one of transcriptionId, text and turns"));
        } else if (transcriptionId != null) {
            if (Stream.of(patient, clinician, recordedAt, language, title).anyMatch(Objects::nonNull)) {
                faults.add(new FieldError("transcriptionId", "expected nothing else beside it"));
            }
        } else {
            conversationFaults(faults);
        }
        if (!faults.isEmpty()) {
            throw ProblemException.fields(faults);
        }
        return this;
    }

    private void conversationFaults(List<FieldError> faults) {
        FieldError fault = patient == null ? new FieldError("patient", "must be given") : patient.fault("patient");
        if (fault != null) {
            faults.add(fault);
        }
        int count = conversation().size();
        if (count == 0 || count > Turn.MOST) {
            faults.add(new FieldError("text", "expected 1 to 5,000 turns"));
        }
    }

    List<Turn> conversation() {
        return turns != null ? turns : WrittenText.turns(Objects.requireNonNull(text), languageOrDefault());
    }

    String languageOrDefault() {
        return Objects.requireNonNullElse(language, DEFAULT_LANGUAGE);
    }
}
