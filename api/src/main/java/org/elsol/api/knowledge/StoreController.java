package org.elsol.api.knowledge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.elsol.api.engine.Runs;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.transcription.TranscriptionReader;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conversations that come as words: extracted, verified and indexed like any other. */
@RestController
@RequestMapping(path = "/api/v1/knowledge", produces = MediaType.APPLICATION_JSON_VALUE)
public final class StoreController {

    private final ConversationIntake intake;
    private final TranscriptionReader transcriptions;
    private final Runs runs;
    private final OnceOnly calls;

    public StoreController(ConversationIntake intake, TranscriptionReader transcriptions, Runs runs, OnceOnly calls) {
        this.intake = intake;
        this.transcriptions = transcriptions;
        this.runs = runs;
        this.calls = calls;
    }

    @KnowledgeDocs.Storing
    @PostMapping(path = "/store", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<StoredResource> store(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "expected 0 to 60")
                    @Max(value = 60, message = "expected 0 to 60")
                    int wait,
            @Valid @RequestBody StoreOrder order) {
        StoreOrder checked = order.checked();
        return calls.answer(
                caller,
                key,
                "POST /api/v1/knowledge/store",
                checked,
                StoredResource.class,
                id -> answer(caller, consultation(caller, id, checked), Duration.ofSeconds(wait)));
    }

    /** A transcription is stored by its own run; of one that has ended otherwise there is nothing to store. */
    private Consultation consultation(Caller caller, String id, StoreOrder order) {
        if (order.transcriptionId() == null) {
            return intake.take(caller, id, order);
        }
        Consultation row = transcriptions.row(caller, order.transcriptionId());
        String status = row.status().code();
        return switch (row.status()) {
            case QUEUED, PROCESSING, NEEDS_ATTENTION, COMPLETED -> row;
            case NO_SPEECH, FAILED, CANCELLED, ERASED ->
                throw ProblemException.wrongStatus("The transcription is " + status + ".", status);
        };
    }

    private ResponseEntity<StoredResource> answer(Caller caller, Consultation consultation, Duration wait) {
        if (wait.isPositive() && consultation.status() != ConsultationStatus.COMPLETED) {
            runs.awaitConsultation(consultation.id(), wait);
        }
        Consultation row = transcriptions.row(caller, consultation.id());
        boolean completed = row.status() == ConsultationStatus.COMPLETED;
        return ResponseEntity.status(completed ? 200 : 202)
                .location(URI.create("/api/v1/transcriptions/" + row.id()))
                .body(StoredResource.of(row));
    }
}
