package org.elsol.api.knowledge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.ApiSettings;
import org.elsol.api.http.FileForm;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.Parameters;
import org.elsol.api.http.PostedFile;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.identity.Caller;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.Documents;
import org.elsol.store.knowledge.file.DocumentInspection;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.knowledge.file.UnreadableDocument;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents: taken in, listed, read, taken back. */
@RestController
@RequestMapping("/api/v1/knowledge/documents")
public final class DocumentController {

    private static final String PATH = "/api/v1/knowledge/documents";

    private final FileForm<DocumentMetadata> form;
    private final DocumentReader reader;
    private final DocumentIntake intake;
    private final Documents documents;
    private final DocumentShelf shelf;
    private final Runs runs;
    private final OnceOnly calls;
    private final ApiSettings settings;

    public DocumentController(
            FileForm<DocumentMetadata> form,
            DocumentReader reader,
            DocumentIntake intake,
            Documents documents,
            DocumentShelf shelf,
            Runs runs,
            OnceOnly calls,
            ApiSettings settings) {
        this.form = form;
        this.reader = reader;
        this.intake = intake;
        this.documents = documents;
        this.shelf = shelf;
        this.runs = runs;
        this.calls = calls;
        this.settings = settings;
    }

    @DocumentDocs.Upload
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DocumentResource> upload(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        try (PostedFile<DocumentMetadata> posted = form.read(request)) {
            DocumentInspection inspection = inspect(posted);
            return calls.answer(
                    caller,
                    key,
                    "POST " + PATH,
                    posted.fingerprint(),
                    DocumentResource.class,
                    id -> accepted(shelf.resource(intake.take(caller, id, posted, inspection), Set.of())));
        }
    }

    @DocumentDocs.Listing
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ListResource<DocumentResource> list(
            Caller caller,
            @RequestParam(required = false) @Size(max = 128, message = "expected at most 128 characters") @Nullable
                    String patientId,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "expected 1 to 200")
                    @Max(value = 200, message = "expected 1 to 200")
                    int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return shelf.list(caller, patientId, limit, Parameters.cursor(cursor));
    }

    @DocumentDocs.Reading
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    DocumentResource read(
            Caller caller, @PathVariable String id, @RequestParam(defaultValue = "") Set<String> include) {
        if (!Set.of(DocumentShelf.TEXT, DocumentShelf.FINDINGS).containsAll(include)) {
            throw ProblemException.field("include", "expected text, findings");
        }
        return shelf.resource(shelf.row(caller, id), include);
    }

    @DocumentDocs.Retrying
    @PostMapping(path = "/{id}/retry", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DocumentResource> retry(Caller caller, @PathVariable String id) {
        Document row = shelf.row(caller, id);
        switch (row.status()) {
            case NEEDS_ATTENTION -> runs.retry(new DocumentRequest(row.tenant(), row.id()));
            case QUEUED, PROCESSING -> {}
            case COMPLETED, FAILED, REMOVING ->
                throw ProblemException.wrongStatus(
                        "It is " + row.status().code() + " and cannot be retried.",
                        row.status().code());
        }
        return accepted(shelf.resource(shelf.row(caller, id), Set.of()));
    }

    /** From the first moment on the document is gone for every call; 202 says that its traces still are being removed. */
    @DocumentDocs.Deleting
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(Caller caller, @PathVariable String id) {
        Document row = shelf.row(caller, id);
        documents.requestRemoval(row.tenant(), row.id());
        boolean gone = runs.remove(new DocumentRequest(row.tenant(), row.id()), settings.answerLimit());
        return gone
                ? ResponseEntity.noContent().build()
                : ResponseEntity.accepted().build();
    }

    private DocumentInspection inspect(PostedFile<DocumentMetadata> posted) throws IOException {
        try {
            return reader.inspect(posted.upload().file());
        } catch (UnreadableDocument e) {
            throw refused(e.reason());
        }
    }

    private ProblemException refused(UnreadableDocument.Reason reason) {
        return switch (reason) {
            case UNSUPPORTED ->
                ProblemException.of(
                        ProblemCode.UNSUPPORTED_DOCUMENT,
                        "The part file is neither a PDF nor a PNG, JPEG or TIFF image.");
            case ENCRYPTED ->
                ProblemException.of(
                        ProblemCode.ENCRYPTED_DOCUMENT, "The PDF is protected. Post it without protection.");
            case MALFORMED ->
                ProblemException.of(ProblemCode.UNREADABLE_DOCUMENT, "The part file is damaged or cut short.");
            case TOO_MANY_PAGES ->
                ProblemException.of(
                        ProblemCode.TOO_MANY_PAGES,
                        "A document may have " + reader.limits().maxPages() + " pages at most.");
            case TOO_LARGE ->
                ProblemException.of(
                        ProblemCode.DOCUMENT_TOO_LARGE,
                        "The part file unpacks to more pixels, bytes or work than the limits allow.");
        };
    }

    private static ResponseEntity<DocumentResource> accepted(DocumentResource resource) {
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + resource.id()))
                .body(resource);
    }
}
