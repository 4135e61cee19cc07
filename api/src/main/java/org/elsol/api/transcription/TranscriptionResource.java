package org.elsol.api.transcription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.api.consultation.PatientResource;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.Progress;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.SpeechMetrics;
import org.elsol.store.transcription.Word;
import org.elsol.workflows.consultation.Stage;
import org.jspecify.annotations.Nullable;

/** A consultation as it stands: its recording, and its transcript once there is one. */
@Schema(name = "Transcription")
public record TranscriptionResource(
        String id,
        ConsultationStatus status,

        @Schema(description = "How far the current step is; null before the first") @Nullable
        ProgressResource progress,

        @Nullable PatientResource patient,
        @Nullable String clinician,

        @Schema(description = "ISO 639-1; auto until it is heard where the caller left it open", example = "es")
        String language,

        @Schema(description = "The language that the recording was heard to be in; null until it was heard") @Nullable
        DetectedLanguage detectedLanguage,

        @Schema(description = "Whether it was heard, with a probability of 0.5 or more, to be in another than language")
        boolean languageMismatch,

        @Schema(description = "Null where turns were posted instead") @Nullable
        RecordingResource recording,

        @Schema(description = "The newest revision; null until there is one") @Nullable
        TranscriptResource transcript,

        @Schema(description = "The current extraction; null until it can be read") @Nullable
        String extractionId,

        @Schema(description = "Why it waits or failed") @Nullable
        FailureResource failure,

        Instant createdAt,
        Instant updatedAt) {

    /** {@code done} of {@code total} windows, or 0 of 1 where a step has no parts. */
    @Schema(name = "Progress")
    public record ProgressResource(Stage stage, int done, int total) {

        static ProgressResource of(Progress progress) {
            return new ProgressResource(progress.stage(), progress.done(), progress.total());
        }
    }

    /** The audio as it came. */
    @Schema(name = "Recording")
    public record RecordingResource(
            String fileName,

            @Schema(description = "The container, found by reading the file", example = "wav")
            String format,

            double seconds,
            int channels,
            int sampleRate,
            long bytes,

            @Schema(description = "Of the bytes as they came")
            String sha256,

            @Schema(description = "Whether it was cut short and taken as far as it decodes")
            boolean truncated,

            Instant recordedAt) {}

    /** One revision of what was said. */
    @Schema(name = "Transcript")
    public record TranscriptResource(
            int revision, String text, List<SegmentResource> segments, Map<String, ModelUse> models) {}

    /** A stretch of one speaker's speech; times in milliseconds, null where the words have no sound. */
    @Schema(name = "Segment")
    public record SegmentResource(
            @Schema(example = "s1") String id,
            @Nullable Long startMs,
            @Nullable Long endMs,

            @Schema(example = "S1") String speaker,

            Role role,
            String text,
            double confidence,
            Quality quality,

            @Schema(description = "With ?include=words alone") @JsonInclude(Include.NON_NULL) @Nullable
            List<Word> words,

            @Schema(
                    description =
                            "What the quality was told from; with ?include=words alone, and only where it was measured")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            SpeechMetrics metrics) {}

    /** Why it waits or failed, and whether a retry can help. */
    @Schema(name = "Failure")
    public record FailureResource(
            @Schema(example = "speech_model_unavailable") String kind, String message, boolean retryable) {}
}
