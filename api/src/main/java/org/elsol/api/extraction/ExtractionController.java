package org.elsol.api.extraction;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.Parameters;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.transcription.TranscriptionReader;
import org.elsol.store.Cursor;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.ExtractionStatus;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Extractions: ordered, and read. */
@RestController
@RequestMapping(path = "/api/v1/extractions", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ExtractionController {

    private static final String PATH = "/api/v1/extractions";

    private final Extractions extractions;
    private final ExtractionOpening opening;
    private final TranscriptionReader transcriptions;
    private final Runs runs;
    private final OnceOnly calls;

    public ExtractionController(
            Extractions extractions,
            Transcripts transcripts,
            TranscriptionReader transcriptions,
            Runs runs,
            OnceOnly calls) {
        this.extractions = extractions;
        this.opening = new ExtractionOpening(extractions, transcripts, transcriptions);
        this.transcriptions = transcriptions;
        this.runs = runs;
        this.calls = calls;
    }

    @ExtractionDocs.Ordering
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ExtractionResource> order(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "expected 0 to 60")
                    @Max(value = 60, message = "expected 0 to 60")
                    int wait,
            @Valid @RequestBody ExtractionOrder order) {
        ExtractionOrder checked = order.checked();
        return calls.answer(
                caller,
                key,
                "POST " + PATH,
                checked,
                ExtractionResource.class,
                id -> answer(caller, opening.open(caller, id, checked), Duration.ofSeconds(wait)));
    }

    @ExtractionDocs.Reading
    @GetMapping("/{id}")
    ExtractionResource read(Caller caller, @PathVariable String id) {
        return ExtractionResource.of(row(caller, Parameters.id("extraction", id)));
    }

    @ExtractionDocs.Listing
    @GetMapping
    ListResource<ExtractionResource> list(
            Caller caller,
            @RequestParam String transcriptionId,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "expected 1 to 200")
                    @Max(value = 200, message = "expected 1 to 200")
                    int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        transcriptions.row(caller, transcriptionId);
        List<Extraction> rows = extractions.ofConsultation(caller.tenant(), transcriptionId);
        int from = after(rows, Parameters.cursor(cursor));
        List<Extraction> items = rows.subList(from, Math.min(rows.size(), from + limit));
        String next = from + items.size() == rows.size()
                ? null
                : new Cursor(items.getLast().createdAt(), items.getLast().id()).encode();
        return new ListResource<>(items.stream().map(ExtractionResource::of).toList(), next, rows.size());
    }

    private ResponseEntity<ExtractionResource> answer(Caller caller, ExtractionRequest request, Duration wait) {
        runs.start(request);
        if (wait.isPositive()) {
            runs.awaitExtraction(request.extractionId(), wait);
        }
        Extraction row = row(caller, request.extractionId());
        boolean ended = row.status() == ExtractionStatus.COMPLETED || row.status() == ExtractionStatus.FAILED;
        return ResponseEntity.status(wait.isPositive() && ended ? 200 : 202)
                .location(URI.create(PATH + "/" + row.id()))
                .body(ExtractionResource.of(row));
    }

    private Extraction row(Caller caller, String id) {
        return extractions.find(caller.tenant(), id).orElseThrow(() -> ProblemException.notFound("extraction"));
    }

    private static int after(List<Extraction> rows, @Nullable Cursor cursor) {
        if (cursor == null) {
            return 0;
        }
        return 1
                + IntStream.range(0, rows.size())
                        .filter(i -> rows.get(i).id().equals(cursor.id()))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.field("cursor", "expected the nextCursor of a page"));
    }
}
