package org.elsol.api.transcription;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.elsol.api.consultation.PatientResource;
import org.elsol.api.transcription.TranscriptionResource.FailureResource;
import org.elsol.api.transcription.TranscriptionResource.ProgressResource;
import org.elsol.api.transcription.TranscriptionResource.RecordingResource;
import org.elsol.store.consultation.ConsultationStatus;
import org.jspecify.annotations.Nullable;

/** A transcription in a list: all of {@link TranscriptionResource} but the transcript. */
@Schema(name = "TranscriptionSummary")
public record TranscriptionSummary(
        String id,
        ConsultationStatus status,
        @Nullable ProgressResource progress,
        @Nullable PatientResource patient,
        @Nullable String clinician,
        String language,
        @Nullable RecordingResource recording,
        @Nullable String extractionId,
        @Nullable FailureResource failure,
        Instant createdAt,
        Instant updatedAt) {}
