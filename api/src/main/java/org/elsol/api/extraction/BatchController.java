package org.elsol.api.extraction;

import jakarta.validation.Valid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.Parameters;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.transcription.TranscriptionReader;
import org.elsol.store.extraction.ExtractionBatches;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.identity.Caller;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.extraction.ExtractionRequest;
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

/** Many extractions at once: one that cannot be ordered does not keep the others from it. */
@RestController
@RequestMapping(path = "/api/v1/extractions/batch", produces = MediaType.APPLICATION_JSON_VALUE)
public final class BatchController {

    private static final String PATH = "/api/v1/extractions/batch";

    private final ExtractionBatches batches;
    private final ExtractionOpening opening;
    private final Runs runs;
    private final OnceOnly calls;

    public BatchController(
            ExtractionBatches batches,
            Extractions extractions,
            Transcripts transcripts,
            TranscriptionReader transcriptions,
            Runs runs,
            OnceOnly calls) {
        this.batches = batches;
        this.opening = new ExtractionOpening(extractions, transcripts, transcriptions);
        this.runs = runs;
        this.calls = calls;
    }

    @ExtractionDocs.Batching
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BatchResource> order(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody BatchOrder order) {
        BatchOrder checked = order.checked();
        return calls.answer(caller, key, "POST " + PATH, checked, BatchResource.class, id -> {
            batches.open(caller.tenant(), id);
            List<ExtractionOrder> items = checked.items();
            for (int i = 0; i < items.size(); i++) {
                take(caller, id, i, items.get(i));
            }
            return ResponseEntity.accepted()
                    .location(URI.create(PATH + "/" + id))
                    .body(read(caller, id));
        });
    }

    @ExtractionDocs.ReadingBatch
    @GetMapping("/{id}")
    BatchResource read(Caller caller, @PathVariable String id) {
        return batches.find(caller.tenant(), Parameters.id("batch", id))
                .map(BatchResource::of)
                .orElseThrow(() -> ProblemException.notFound("batch"));
    }

    private void take(Caller caller, String batchId, int ordinal, ExtractionOrder order) {
        ExtractionRequest request;
        try {
            request = opening.open(caller, extractionId(batchId, ordinal), order);
        } catch (ProblemException refused) {
            String code = refused.problem().code();
            batches.refused(
                    batchId,
                    ordinal,
                    order.transcriptionId(),
                    code,
                    refused.problem().detail());
            return;
        }
        batches.taken(batchId, ordinal, order.transcriptionId(), request.extractionId());
        runs.start(request);
    }

    /** The same call again works on the same extractions. */
    private static String extractionId(String batchId, int ordinal) {
        return UUID.nameUUIDFromBytes((batchId + "/" + ordinal).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
