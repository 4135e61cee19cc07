package org.elsol.api.extraction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.elsol.store.extraction.AskedQuestion;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.ExtractionModel;
import org.elsol.store.extraction.ExtractionStatus;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Stated;
import org.elsol.store.extraction.SummarySection;
import org.elsol.store.extraction.Support;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** One run over one transcript: what was said of clinical weight, each with its evidence. */
@Schema(name = "Extraction")
public record ExtractionResource(
        String id,

        @Schema(description = "Null for turns that were posted on their own") @Nullable
        String transcriptionId,

        int revision,
        ExtractionStatus status,

        @Schema(description = "rules, or the language model's name; null until it has run", example = "rules") @Nullable
        String engine,

        @Schema(description = "Whether the rules stood in for a language model, for all of it or for its summary")
        boolean degraded,

        @Schema(description = "What was said about who the patient is; null until it has run") @Nullable
        PatientDetails patient,

        @Nullable Stated clinician,
        @Nullable Stated date,

        @Schema(description = "low, medium or high") @Nullable
        Stated urgency,

        List<Stated> emotions,
        List<AskedQuestion> questions,
        List<SectionResource> summary,
        List<FindingResource> findings,
        Models models,

        @Schema(description = "Why it failed; absent otherwise") @JsonInclude(Include.NON_NULL) @Nullable
        Failure failure) {

    /** A part of the summary. */
    @Schema(name = "SummarySection")
    public record SectionResource(
            @Schema(example = "Motivo de consulta") String section, List<SentenceResource> sentences) {}

    /** A sentence with its evidence. */
    @Schema(name = "SummarySentence")
    public record SentenceResource(String text, List<Evidence> evidence) {}

    /** One clinical fact that was said. */
    @Schema(name = "Finding")
    public record FindingResource(
            String id,
            FindingKind kind,

            @Schema(example = "me duele la cabeza") String text,

            @Schema(example = "cefalea") String normalized,

            List<Code> codes,
            Certainty certainty,

            @Schema(example = "{\"dose\":\"500 mg\",\"frequency\":\"cada 8 horas\"}")
            Map<String, String> attributes,

            Support status,

            @Schema(description = "Why it is not supported; absent while it is")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            String reason,

            List<Evidence> evidence) {

        public static FindingResource of(Finding finding) {
            return new FindingResource(
                    finding.id(),
                    finding.kind(),
                    finding.text(),
                    finding.normalized(),
                    finding.codes(),
                    finding.certainty(),
                    finding.attributes(),
                    finding.status(),
                    finding.reason(),
                    finding.evidence());
        }
    }

    /** What read the transcript; null until it has run. */
    @Schema(name = "ExtractionModels")
    public record Models(@Nullable ExtractionModel extraction) {}

    /** Why it failed. */
    @Schema(name = "ExtractionFailure")
    public record Failure(String kind, String message) {}

    static ExtractionResource of(Extraction row) {
        Extracted result = row.result();
        FailureKind failure = row.failure();
        return new ExtractionResource(
                row.id(),
                row.consultationId(),
                row.revision(),
                row.status(),
                row.engine(),
                row.degraded(),
                result == null ? null : result.patient(),
                result == null ? null : result.clinician(),
                result == null ? null : result.date(),
                result == null ? null : result.urgency(),
                result == null ? List.of() : result.emotions(),
                result == null ? List.of() : result.questions(),
                result == null
                        ? List.of()
                        : result.summary().stream()
                                .map(ExtractionResource::section)
                                .toList(),
                result == null
                        ? List.of()
                        : result.findings().stream().map(FindingResource::of).toList(),
                new Models(row.model()),
                failure == null ? null : new Failure(failure.code(), failure.message()));
    }

    private static SectionResource section(SummarySection section) {
        return new SectionResource(
                section.section(),
                section.sentences().stream()
                        .map(sentence -> new SentenceResource(sentence.value(), sentence.evidence()))
                        .toList());
    }
}
