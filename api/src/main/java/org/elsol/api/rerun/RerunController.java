package org.elsol.api.rerun;

import jakarta.validation.Valid;
import java.net.URI;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.Parameters;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.transcription.TranscriptionReader;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Rerun;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes one consultation again, from any of its steps on. */
@RestController
@RequestMapping(path = "/api/v1/transcriptions/{id}/reruns", produces = MediaType.APPLICATION_JSON_VALUE)
public final class RerunController {

    private final TranscriptionReader reader;
    private final Reruns reruns;
    private final RerunOpening opening;
    private final Runs runs;
    private final OnceOnly calls;

    public RerunController(TranscriptionReader reader, Reruns reruns, RerunOpening opening, Runs runs, OnceOnly calls) {
        this.reader = reader;
        this.reruns = reruns;
        this.opening = opening;
        this.runs = runs;
        this.calls = calls;
    }

    @RerunDocs.Ordering
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RerunResource> order(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RerunOrder order) {
        Consultation row = reader.row(caller, id);
        String path = "/api/v1/transcriptions/" + row.id() + "/reruns";
        return calls.answer(caller, key, "POST " + path, order, RerunResource.class, rerunId -> {
            Rerun rerun = opening.open(row, rerunId, null, order.step());
            runs.start(rerun.request());
            return ResponseEntity.accepted()
                    .location(URI.create(path + "/" + rerunId))
                    .body(RerunResource.of(rerun));
        });
    }

    @RerunDocs.Listing
    @GetMapping
    ListResource<RerunResource> list(Caller caller, @PathVariable String id) {
        Consultation row = reader.row(caller, id);
        return ListResource.all(reruns.ofConsultation(row.tenant(), row.id()).stream()
                .map(RerunResource::of)
                .toList());
    }

    @RerunDocs.Reading
    @GetMapping("/{rerunId}")
    RerunResource read(Caller caller, @PathVariable String id, @PathVariable String rerunId) {
        return RerunResource.of(row(caller, id, rerunId));
    }

    @RerunDocs.Cancelling
    @PostMapping("/{rerunId}/cancel")
    ResponseEntity<RerunResource> cancel(Caller caller, @PathVariable String id, @PathVariable String rerunId) {
        Rerun rerun = row(caller, id, rerunId);
        switch (rerun.status()) {
            case QUEUED, PROCESSING -> reruns.requestCancel(rerun.tenant(), rerun.id());
            case CANCELLED -> {}
            case COMPLETED, NO_SPEECH, FAILED -> {
                String status = rerun.status().code();
                throw ProblemException.wrongStatus("It is " + status + " and cannot be cancelled.", status);
            }
        }
        return ResponseEntity.accepted().body(read(caller, id, rerunId));
    }

    private Rerun row(Caller caller, String id, String rerunId) {
        Consultation row = reader.row(caller, id);
        return reruns.find(caller.tenant(), Parameters.id("re-run", rerunId))
                .filter(rerun -> rerun.consultationId().equals(row.id()))
                .orElseThrow(() -> ProblemException.notFound("re-run"));
    }
}
