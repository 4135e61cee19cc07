package org.elsol.api.rerun;

import jakarta.validation.Valid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.Parameters;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.identity.Permission;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.Cursor;
import org.elsol.store.Page;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.RerunBatch;
import org.elsol.store.consultation.RerunBatches;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;
import org.elsol.workflows.consultation.RerunBatchRequest;
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

/** Takes all consultations again that a filter finds, one after the other. */
@RestController
@RequestMapping(path = "/api/v1/reruns", produces = MediaType.APPLICATION_JSON_VALUE)
public final class RerunBatchController {

    private static final String PATH = "/api/v1/reruns";
    private static final int MOST = 1000;
    private static final int PAGE = 200;

    private final Consultations consultations;
    private final RerunBatches batches;
    private final RerunOpening opening;
    private final Runs runs;
    private final OnceOnly calls;

    public RerunBatchController(
            Consultations consultations, RerunBatches batches, RerunOpening opening, Runs runs, OnceOnly calls) {
        this.consultations = consultations;
        this.batches = batches;
        this.opening = opening;
        this.runs = runs;
        this.calls = calls;
    }

    @RerunDocs.Batching
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RerunBatchResource> order(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RerunBatchOrder order) {
        Permission.require(caller, AccessRole.OPERATOR, AccessRole.ADMIN);
        return calls.answer(caller, key, "POST " + PATH, order, RerunBatchResource.class, id -> {
            List<Consultation> found = found(caller, order);
            batches.open(caller.tenant(), id, order.step());
            found.forEach(row -> take(row, id, order));
            runs.start(new RerunBatchRequest(caller.tenant(), id));
            return ResponseEntity.accepted()
                    .location(URI.create(PATH + "/" + id))
                    .body(read(caller, id));
        });
    }

    @RerunDocs.ReadingBatch
    @GetMapping("/{id}")
    RerunBatchResource read(Caller caller, @PathVariable String id) {
        return batches.find(caller.tenant(), Parameters.id("batch", id))
                .map(RerunBatchResource::of)
                .orElseThrow(() -> ProblemException.notFound("batch"));
    }

    /** The oldest first. */
    private List<Consultation> found(Caller caller, RerunBatchOrder order) {
        List<Consultation> found = new ArrayList<>();
        Cursor after = null;
        do {
            Page<Consultation> page = consultations.list(caller.tenant(), order.completed(), PAGE, after);
            if (page.total() > MOST) {
                throw ProblemException.field(
                        "filter", "expected one that at most " + MOST + " consultations pass, not " + page.total());
            }
            found.addAll(page.items());
            after = page.next() == null ? null : Cursor.decode(page.next());
        } while (after != null);
        return found.reversed();
    }

    private void take(Consultation row, String batchId, RerunBatchOrder order) {
        try {
            opening.open(row, rerunId(batchId, row.id()), batchId, order.step());
        } catch (ProblemException refused) {
            batches.refuse(
                    batchId,
                    new RerunBatch.Refused(
                            row.id(),
                            refused.problem().code(),
                            refused.problem().detail()));
        }
    }

    /** The same call again works on the same re-runs. */
    private static String rerunId(String batchId, String consultationId) {
        return UUID.nameUUIDFromBytes((batchId + "/" + consultationId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
