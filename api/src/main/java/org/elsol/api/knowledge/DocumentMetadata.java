package org.elsol.api.knowledge;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.elsol.api.consultation.PatientReference;
import org.elsol.api.consultation.SpokenLanguage;
import org.elsol.api.consultation.Texts;
import org.elsol.api.http.FileForm;
import org.elsol.api.problem.FieldError;
import org.jspecify.annotations.Nullable;

/** What a caller knows about a document; every field may be left out. */
@Schema(description = "What is known about the document; every field may be left out")
public record DocumentMetadata(
        @Schema(description = "Whose it is; if left out, whom the document names") @Valid @Nullable
        PatientReference patient,

        @Schema(example = "Química sanguínea")
        @Size(min = 1, max = Texts.LONGEST_NAME, message = Texts.NAME_EXPECTED)
        @Nullable
        String title,

        @Schema(description = "When it was written; now, if left out", example = "2026-07-03T10:00:00Z") @Nullable
        Instant recordedAt,

        @Schema(description = "ISO 639-1; es if left out", example = "es") @SpokenLanguage @Nullable
        String language) {

    static final DocumentMetadata NONE = new DocumentMetadata(null, null, null, null);

    /** The form that documents come with. */
    public static final FileForm.Contract<DocumentMetadata> FORM = new FileForm.Contract<>(
            "file", "A document", "document", DocumentMetadata.class, NONE, DocumentMetadata::faults);

    private static final String DEFAULT_LANGUAGE = "es";

    private List<FieldError> faults() {
        FieldError fault = patient == null ? null : patient.fault("patient");
        return fault == null ? List.of() : List.of(fault);
    }

    String languageOrDefault() {
        return Objects.requireNonNullElse(language, DEFAULT_LANGUAGE);
    }
}
