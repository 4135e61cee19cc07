package org.elsol.api.chat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.elsol.api.consultation.PatientResource;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Citation;
import org.elsol.store.chat.Grounding;
import org.jspecify.annotations.Nullable;

/** What was answered, and what it rests on. */
@Schema(name = "Answer")
public record AnswerResource(
        String id,
        String conversationId,

        @Schema(example = "symptoms_of_patient") String intent,

        @Schema(description = "Each sentence that states a fact ends with its citations")
        String answer,

        @Schema(description = "ambiguous: it fits several patients, and asks which; none: nothing was found")
        Grounding grounding,

        List<CitationResource> citations,

        @Schema(description = "Whom it is about, or, if ambiguous, whom it might be about")
        List<PatientResource> patients,

        List<String> followUps,

        @Schema(description = "rules, or the language model's name", example = "rules")
        String engine,

        @Schema(description = "What the reader must know") @Nullable
        String notice) {

    /** Where a fact was said, or stands. */
    @Schema(name = "Citation")
    public record CitationResource(
            int n,

            @Schema(description = "transcription or document", example = "transcription")
            String kind,

            String id,
            @Nullable String segmentId,
            @Nullable Long startMs,
            @Nullable Long endMs,
            @Nullable Integer page,
            String quote,
            @Nullable PatientResource patient,
            Instant recordedAt) {

        static CitationResource of(Citation citation) {
            return new CitationResource(
                    citation.n(),
                    citation.kind(),
                    citation.id(),
                    citation.segmentId(),
                    citation.startMs(),
                    citation.endMs(),
                    citation.page(),
                    citation.quote(),
                    citation.patient() == null ? null : PatientResource.of(citation.patient()),
                    citation.recordedAt());
        }
    }

    static AnswerResource of(Answer answer) {
        return new AnswerResource(
                answer.id(),
                answer.conversationId(),
                answer.intent(),
                answer.text(),
                answer.grounding(),
                answer.citations().stream().map(CitationResource::of).toList(),
                answer.patients().stream().map(PatientResource::of).toList(),
                answer.followUps(),
                answer.engine(),
                answer.notice());
    }
}
