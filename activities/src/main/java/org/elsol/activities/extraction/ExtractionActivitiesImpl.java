package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elsol.activities.failure.Failures;
import org.elsol.store.audit.ModelReplies;
import org.elsol.store.audit.ModelReply;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.Patient;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.Progress;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.extraction.Stated;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.extraction.ExtractionActivities;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** Reads a transcript, by rules or by a language model, proves what was read, and keeps it. */
public final class ExtractionActivitiesImpl implements ExtractionActivities {

    private final Consultations consultations;
    private final Patients patients;
    private final Transcripts transcripts;
    private final Extractions extractions;
    private final ModelReplies replies;
    private final Extractor extractor;
    private final EvidenceVerifier verifier;

    public ExtractionActivitiesImpl(
            Consultations consultations,
            Patients patients,
            Transcripts transcripts,
            Extractions extractions,
            ModelReplies replies,
            Extractor extractor,
            EvidenceVerifier verifier) {
        this.consultations = consultations;
        this.patients = patients;
        this.transcripts = transcripts;
        this.extractions = extractions;
        this.replies = replies;
        this.extractor = extractor;
        this.verifier = verifier;
    }

    @Override
    public void extract(ExtractionRequest request) {
        ExtractionFailures.named(() -> {
            progress(request, Stage.EXTRACTING);
            Extraction opened =
                    extractions.find(request.tenant(), request.extractionId()).orElse(null);
            Reading reading = reading(request, opened);
            Understanding understood =
                    extractor.understand(reading.transcript(), reading.recordedAt(), reading.known());
            keepReplies(request, understood.replies());
            extractions.keep(
                    request.tenant(),
                    request.extractionId(),
                    understood.engine(),
                    understood.degraded(),
                    understood.model(),
                    understood.extracted());
        });
    }

    @Override
    public void verify(ExtractionRequest request) {
        ExtractionFailures.named(() -> {
            progress(request, Stage.VERIFYING);
            Extraction extraction = row(request);
            Reading reading = reading(request, extraction);
            Extracted extracted = Optional.ofNullable(extraction.result()).orElseThrow(Failures::recordMissing);
            Extracted verified = verifier.verify(reading.transcript(), extracted, reading.recordedAt());
            extractions.complete(request.tenant(), request.extractionId(), verified);
            if (request.consultationId() != null
                    && !extractions.isSuperseded(request.tenant(), request.consultationId(), extraction.revision())) {
                announce(request, request.consultationId(), extraction.revision(), verified);
            }
        });
    }

    @Override
    public void fail(ExtractionRequest request, FailureKind kind) {
        ExtractionFailures.named(() -> extractions.fail(request.tenant(), request.extractionId(), kind));
    }

    @Override
    public void discard(ExtractionRequest request) {
        ExtractionFailures.named(() -> {
            extractions.discard(request.tenant(), request.extractionId());
            if (request.consultationId() != null) {
                patients.forget(request.tenant(), request.consultationId());
            }
        });
    }

    /** Before the result that rests on them. Turns on their own have no audit packet. */
    private void keepReplies(ExtractionRequest request, List<ModelReply> said) {
        if (request.consultationId() != null) {
            replies.add(request.tenant(), request.consultationId(), request.extractionId(), said);
        }
    }

    /**
     * What is read, and when it was said.
     *
     * @param known names that the record has
     */
    private record Reading(Transcript transcript, Instant recordedAt, List<String> known) {}

    /** @param row of the extraction; it is opened where there is none yet */
    private Reading reading(ExtractionRequest request, @Nullable Extraction row) {
        String consultationId = request.consultationId();
        if (consultationId == null) {
            Extraction own = Optional.ofNullable(row).orElseThrow(Failures::recordMissing);
            Transcript turns = Optional.ofNullable(own.turns()).orElseThrow(Failures::recordMissing);
            return new Reading(turns, Optional.ofNullable(own.recordedAt()).orElse(own.createdAt()), List.of());
        }
        Transcript transcript = (row == null
                        ? transcripts.latest(request.tenant(), consultationId)
                        : transcripts.revision(request.tenant(), consultationId, row.transcriptRevision()))
                .orElseThrow(Failures::recordMissing);
        if (row == null) {
            extractions.openFor(request.tenant(), request.extractionId(), consultationId, transcript.revision());
        }
        Consultation consultation = consultation(request, consultationId);
        return new Reading(transcript, consultation.recordedAt(), known(consultation));
    }

    private List<String> known(Consultation consultation) {
        List<String> known = new ArrayList<>();
        if (consultation.patientId() != null) {
            patients.find(consultation.tenant(), consultation.patientId())
                    .map(Patient::name)
                    .ifPresent(known::add);
        }
        if (consultation.clinician() != null) {
            known.add(consultation.clinician());
        }
        return known;
    }

    private void announce(ExtractionRequest request, String consultationId, int revision, Extracted verified) {
        Map<String, Object> details = new HashMap<>();
        details.put("extractionId", request.extractionId());
        details.put("revision", revision);
        details.put("findings", verified.findings().size());
        patientSaid(request, consultationId, verified).ifPresent(patient -> details.put("patientId", patient));
        consultations.append(
                request.tenant(),
                consultationId,
                EventType.INFORMATION_EXTRACTED,
                "extracted/" + request.extractionId(),
                details);
    }

    /** Whose consultation it is, where nobody said so when it was posted but the patient's name was said in it. */
    private Optional<String> patientSaid(ExtractionRequest request, String consultationId, Extracted verified) {
        Stated name = verified.patient().name();
        if (name == null || consultation(request, consultationId).patientId() != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(patients.said(request.tenant(), consultationId, name.value())
                    .id());
        } catch (Patients.AmbiguousName e) {
            return Optional.empty(); // two have this name: linking it to either might be wrong
        }
    }

    private Consultation consultation(ExtractionRequest request, String consultationId) {
        return consultations.find(request.tenant(), consultationId).orElseThrow(Failures::recordMissing);
    }

    private Extraction row(ExtractionRequest request) {
        return extractions.find(request.tenant(), request.extractionId()).orElseThrow(Failures::recordMissing);
    }

    private void progress(ExtractionRequest request, Stage stage) {
        if (request.consultationId() != null) {
            consultations.progress(request.consultationId(), new Progress(stage, 0, 1));
        }
    }
}
