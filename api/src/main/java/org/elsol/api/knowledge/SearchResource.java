package org.elsol.api.knowledge;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.elsol.api.consultation.PatientResource;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.SourceKind;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** What a search found, best first. */
@Schema(name = "SearchResult")
public record SearchResource(
        List<HitResource> items,

        @Schema(description = "Always null: a search has one page") @Nullable
        String nextCursor) {

    /** A passage with its provenance. */
    @Schema(name = "SearchHit")
    public record HitResource(
            @Schema(description = "transcription or document", example = "transcription")
            String kind,

            @Schema(description = "Of the transcription or the document")
            String id,

            @Nullable String segmentId,

            @Schema(description = "Milliseconds; null where the words have no sound") @Nullable
            Long startMs,

            @Nullable Long endMs,
            @Nullable Integer page,
            String text,
            @Nullable String speaker,
            @Nullable Role role,
            @Nullable PatientResource patient,
            Instant recordedAt,

            @Schema(description = "Larger is better") double score,

            Scores scores) {

        static HitResource of(Hit hit, Passage passage, @Nullable PatientResource patient) {
            return new HitResource(
                    passage.source().code(),
                    passage.consultationId(),
                    isSaid(passage) ? passage.segmentId() : null,
                    passage.startMs(),
                    passage.endMs(),
                    passage.page(),
                    passage.text(),
                    isSaid(passage) ? passage.speaker() : null,
                    isSaid(passage) ? passage.role() : null,
                    patient,
                    passage.recordedAt(),
                    hit.score(),
                    Scores.of(hit));
        }

        private static boolean isSaid(Passage passage) {
            return passage.source() == SourceKind.TRANSCRIPTION;
        }
    }

    /** What each method alone gave; null where it did not find the passage. */
    @Schema(name = "SearchScores")
    public record Scores(
            @Nullable Double text,
            @Nullable Double vector,
            @Nullable Double concept) {

        static Scores of(Hit hit) {
            return new Scores(
                    hit.scores().get("text"),
                    hit.scores().get("vector"),
                    hit.scores().get("concept"));
        }
    }
}
