package org.elsol.api.transcription;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elsol.api.engine.Runs;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.identity.Caller;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who spoke. A correction makes a new revision of the transcript, from which findings are extracted anew. */
@RestController
@RequestMapping(path = "/api/v1/transcriptions/{id}/speakers", produces = MediaType.APPLICATION_JSON_VALUE)
public final class SpeakersController {

    private final TranscriptionReader reader;
    private final Transcripts transcripts;
    private final Consultations consultations;
    private final Extractions extractions;
    private final Runs runs;

    public SpeakersController(
            TranscriptionReader reader,
            Transcripts transcripts,
            Consultations consultations,
            Extractions extractions,
            Runs runs) {
        this.reader = reader;
        this.transcripts = transcripts;
        this.consultations = consultations;
        this.extractions = extractions;
        this.runs = runs;
    }

    @TranscriptionDocs.Speakers
    @GetMapping
    SpeakersResource read(Caller caller, @PathVariable String id) {
        reader.row(caller, id);
        return new SpeakersResource(transcripts.speakers(caller.tenant(), id));
    }

    @TranscriptionDocs.Relabelling
    @PatchMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SpeakersResource> change(
            Caller caller, @PathVariable String id, @Valid @RequestBody SpeakerChanges changes) {
        Consultation row = completed(reader.row(caller, id));
        Transcript before = transcripts.latest(row.tenant(), id).orElseThrow(() -> wrongStatus(row));
        List<Speaker> speakers = transcripts.speakers(row.tenant(), id);
        changes.check(speakers);
        Relabelled after = Relabelled.of(before, speakers, changes.speakers());
        if (after.speakers().equals(speakers)) { // nothing new, but the process may have died before it was extracted
            extract(row, before);
        } else {
            keep(row, after);
            extract(row, after.transcript());
        }
        return ResponseEntity.accepted()
                .location(URI.create(TranscriptionController.PATH + "/" + id))
                .body(new SpeakersResource(after.speakers()));
    }

    private void keep(Consultation row, Relabelled after) {
        Transcript transcript = after.transcript();
        if (!transcripts.save(row.tenant(), transcript, after.speakers())) {
            throw ProblemException.wrongStatus(
                    "Somebody else has changed the speakers meanwhile. Read them again.",
                    row.status().code());
        }
        consultations.append(
                row.tenant(),
                row.id(),
                EventType.SPEAKERS_ATTRIBUTED,
                EventType.SPEAKERS_ATTRIBUTED.code() + ":" + transcript.revision(),
                Map.of(
                        "revision", transcript.revision(),
                        "speakers", after.speakers().size(),
                        "segments", transcript.segments().size()));
    }

    /** Once for each revision. */
    private void extract(Consultation row, Transcript transcript) {
        boolean extracted = extractions.ofConsultation(row.tenant(), row.id()).stream()
                .anyMatch(extraction -> extraction.transcriptRevision() == transcript.revision());
        if (!extracted) {
            String extractionId = UUID.randomUUID().toString();
            extractions.openFor(row.tenant(), extractionId, row.id(), transcript.revision());
            runs.start(new ExtractionRequest(row.tenant(), extractionId, row.id()));
        }
    }

    private static Consultation completed(Consultation row) {
        if (row.status() != ConsultationStatus.COMPLETED) {
            throw wrongStatus(row);
        }
        return row;
    }

    private static ProblemException wrongStatus(Consultation row) {
        String status = row.status().code();
        return ProblemException.wrongStatus("It is " + status + ", not completed.", status);
    }
}
