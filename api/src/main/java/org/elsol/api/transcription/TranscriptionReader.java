package org.elsol.api.transcription;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.api.consultation.PatientResource;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.Parameters;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.transcription.TranscriptionResource.FailureResource;
import org.elsol.api.transcription.TranscriptionResource.ProgressResource;
import org.elsol.api.transcription.TranscriptionResource.RecordingResource;
import org.elsol.api.transcription.TranscriptionResource.SegmentResource;
import org.elsol.api.transcription.TranscriptionResource.TranscriptResource;
import org.elsol.store.Cursor;
import org.elsol.store.Page;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationFilter;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patient;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.Progress;
import org.elsol.store.identity.Caller;
import org.elsol.store.transcription.Recording;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a transcription together; a page of a list takes five queries, however long it is. */
public final class TranscriptionReader {

    private final Consultations consultations;
    private final Patients patients;
    private final Transcripts transcripts;

    public TranscriptionReader(Consultations consultations, Patients patients, Transcripts transcripts) {
        this.consultations = consultations;
        this.patients = patients;
        this.transcripts = transcripts;
    }

    /**
     * The row of this id.
     *
     * @throws ProblemException 404 if this hospital has none, 410 if it was erased
     */
    public Consultation row(Caller caller, String id) {
        Consultation row = consultations
                .find(caller.tenant(), Parameters.id("transcription", id))
                .orElseThrow(() -> ProblemException.notFound("transcription"));
        if (row.status() == ConsultationStatus.ERASED) {
            throw ProblemException.of(ProblemCode.ERASED, "The transcription was erased.");
        }
        return row;
    }

    TranscriptionResource read(Caller caller, String id, boolean withWords) {
        return resource(row(caller, id), withWords);
    }

    /** The whole transcription; the words of its segments are null unless they are wanted. */
    public TranscriptionResource resource(Consultation row, boolean withWords) {
        Transcript transcript = transcripts.latest(row.tenant(), row.id()).orElse(null);
        Recording recording = transcripts.recording(row.tenant(), row.id()).orElse(null);
        Patient patient = row.patientId() == null
                ? null
                : patients.find(row.tenant(), row.patientId()).orElse(null);
        return new TranscriptionResource(
                row.id(),
                row.status(),
                progress(consultations.progress(row.id()).orElse(null)),
                patient(row, patient),
                row.clinician(),
                row.language(),
                recording == null ? null : recording.detectedLanguage(),
                recording != null && recording.isInAnotherLanguage(),
                recording(row, recording),
                transcript == null ? null : transcript(transcript, withWords),
                extractionId(row),
                failure(row),
                row.createdAt(),
                row.updatedAt());
    }

    ListResource<TranscriptionSummary> list(
            Caller caller, ConsultationFilter filter, int limit, @Nullable Cursor after) {
        Page<Consultation> page = consultations.list(caller.tenant(), filter, limit, after);
        List<String> ids = page.items().stream().map(Consultation::id).toList();
        Map<String, Progress> progress = consultations.progress(ids);
        Map<String, Recording> recordings = transcripts.recordings(caller.tenant(), ids);
        Map<String, Patient> known = patients.byId(
                caller.tenant(),
                page.items().stream()
                        .map(Consultation::patientId)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .toList());
        return ListResource.of(
                page,
                row -> new TranscriptionSummary(
                        row.id(),
                        row.status(),
                        progress(progress.get(row.id())),
                        patient(row, row.patientId() == null ? null : known.get(row.patientId())),
                        row.clinician(),
                        row.language(),
                        recording(row, recordings.get(row.id())),
                        extractionId(row),
                        failure(row),
                        row.createdAt(),
                        row.updatedAt()));
    }

    private static @Nullable ProgressResource progress(@Nullable Progress progress) {
        return progress == null ? null : ProgressResource.of(progress);
    }

    private static @Nullable PatientResource patient(Consultation row, @Nullable Patient patient) {
        if (row.patientId() == null) {
            return null;
        }
        return patient == null ? new PatientResource(row.patientId(), null) : PatientResource.of(patient);
    }

    private static @Nullable RecordingResource recording(Consultation row, @Nullable Recording recording) {
        return recording == null
                ? null
                : new RecordingResource(
                        recording.fileName(),
                        recording.format(),
                        recording.seconds(),
                        recording.channels(),
                        recording.sampleRate(),
                        recording.bytes(),
                        recording.sha256(),
                        recording.truncated(),
                        row.recordedAt());
    }

    static TranscriptResource transcript(Transcript transcript, boolean withWords) {
        return new TranscriptResource(
                transcript.revision(),
                transcript.text(),
                transcript.segments().stream()
                        .map(segment -> segment(segment, withWords))
                        .toList(),
                transcript.models());
    }

    private static SegmentResource segment(Segment segment, boolean withWords) {
        return new SegmentResource(
                segment.id(),
                segment.startMs(),
                segment.endMs(),
                segment.speaker(),
                segment.role(),
                segment.text(),
                segment.confidence(),
                segment.quality(),
                withWords ? segment.words() : null,
                withWords ? segment.metrics() : null);
    }

    private static @Nullable String extractionId(Consultation row) {
        return row.extracted() ? row.extractionId() : null;
    }

    private static @Nullable FailureResource failure(Consultation row) {
        FailureKind kind = row.failure();
        return kind == null
                ? null
                : new FailureResource(kind.code(), kind.message(), row.status() == ConsultationStatus.NEEDS_ATTENTION);
    }
}
