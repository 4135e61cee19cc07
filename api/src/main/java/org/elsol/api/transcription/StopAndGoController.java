package org.elsol.api.transcription;

import java.util.Map;
import org.elsol.api.engine.Runs;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.EventType;
import org.elsol.store.identity.Caller;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cancel and retry. Both may be posted twice: the second one changes nothing. */
@RestController
@RequestMapping("/api/v1/transcriptions")
public final class StopAndGoController {

    private final TranscriptionReader reader;
    private final Consultations consultations;
    private final Runs runs;

    public StopAndGoController(TranscriptionReader reader, Consultations consultations, Runs runs) {
        this.reader = reader;
        this.consultations = consultations;
        this.runs = runs;
    }

    @TranscriptionDocs.Cancelling
    @PostMapping(path = "/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TranscriptionResource> cancel(Caller caller, @PathVariable String id) {
        Consultation row = reader.row(caller, id);
        switch (row.status()) {
            case QUEUED, PROCESSING, NEEDS_ATTENTION -> {
                requestCancel(row);
                runs.cancel(row);
            }
            case CANCELLED -> {}
            case COMPLETED, NO_SPEECH, FAILED, ERASED -> throw ended(row, "cancelled");
        }
        return TranscriptionController.accepted(reader.read(caller, id, false));
    }

    @TranscriptionDocs.Retrying
    @PostMapping(path = "/{id}/retry", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TranscriptionResource> retry(Caller caller, @PathVariable String id) {
        Consultation row = reader.row(caller, id);
        switch (row.status()) {
            case NEEDS_ATTENTION -> runs.retry(row);
            case QUEUED, PROCESSING -> {}
            case COMPLETED, NO_SPEECH, FAILED, CANCELLED, ERASED -> throw ended(row, "retried");
        }
        return TranscriptionController.accepted(reader.read(caller, id, false));
    }

    /** The record holds it before the engine does: a run that is lost meanwhile is cancelled when it is back. */
    private void requestCancel(Consultation row) {
        if (row.cancelRequested()) {
            return;
        }
        long last = consultations.events(row.tenant(), row.id(), 0).stream()
                .mapToLong(Event::sequence)
                .max()
                .orElse(0);
        consultations.append(
                row.tenant(), row.id(), EventType.CONSULTATION_CANCEL_REQUESTED, "cancel_requested/" + last, Map.of());
    }

    private static ProblemException ended(Consultation row, String what) {
        String status = row.status().code();
        return ProblemException.wrongStatus("It is " + status + " and cannot be " + what + ".", status);
    }
}
