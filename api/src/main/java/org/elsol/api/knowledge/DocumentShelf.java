package org.elsol.api.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.elsol.api.consultation.PatientResource;
import org.elsol.api.extraction.ExtractionResource.FindingResource;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.Parameters;
import org.elsol.api.knowledge.DocumentResource.FailureResource;
import org.elsol.api.knowledge.DocumentResource.FileResource;
import org.elsol.api.knowledge.DocumentResource.PageResource;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.Cursor;
import org.elsol.store.Page;
import org.elsol.store.consultation.Patient;
import org.elsol.store.consultation.Patients;
import org.elsol.store.identity.Caller;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.DocumentStatus;
import org.elsol.store.knowledge.Documents;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a document together. */
public final class DocumentShelf {

    static final String TEXT = "text";
    static final String FINDINGS = "findings";

    private final Documents documents;
    private final Patients patients;

    public DocumentShelf(Documents documents, Patients patients) {
        this.documents = documents;
        this.patients = patients;
    }

    /**
     * The row of this id.
     *
     * @throws ProblemException 404 if this hospital has none, or it was deleted
     */
    Document row(Caller caller, String id) {
        return documents
                .find(caller.tenant(), Parameters.id("document", id))
                .orElseThrow(() -> ProblemException.notFound("document"));
    }

    /** @param include {@link #TEXT}, {@link #FINDINGS}, or neither */
    DocumentResource resource(Document row, Set<String> include) {
        Patient patient = row.patientId() == null
                ? null
                : patients.find(row.tenant(), row.patientId()).orElse(null);
        return resource(
                row,
                patient,
                include.contains(TEXT)
                        ? documents.pages(row.tenant(), row.id()).stream()
                                .map(PageResource::of)
                                .toList()
                        : null,
                include.contains(FINDINGS)
                        ? documents.findings(row.tenant(), row.id()).stream()
                                .map(FindingResource::of)
                                .toList()
                        : null);
    }

    ListResource<DocumentResource> list(Caller caller, @Nullable String patientId, int limit, @Nullable Cursor after) {
        Page<Document> page = documents.list(caller.tenant(), patientId, limit, after);
        Map<String, Patient> known = patients.byId(
                caller.tenant(),
                page.items().stream()
                        .map(Document::patientId)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .toList());
        return ListResource.of(
                page, row -> resource(row, row.patientId() == null ? null : known.get(row.patientId()), null, null));
    }

    private static DocumentResource resource(
            Document row,
            @Nullable Patient patient,
            @Nullable List<PageResource> pages,
            @Nullable List<FindingResource> findings) {
        Document.File file = row.file();
        return new DocumentResource(
                row.id(),
                row.status(),
                patient(row, patient),
                row.title(),
                row.language(),
                row.recordedAt(),
                new FileResource(file.fileName(), file.format(), file.pages(), file.bytes(), file.sha256()),
                pages,
                findings,
                failure(row),
                row.createdAt(),
                row.updatedAt());
    }

    private static @Nullable PatientResource patient(Document row, @Nullable Patient patient) {
        if (row.patientId() == null) {
            return null;
        }
        return patient == null ? new PatientResource(row.patientId(), null) : PatientResource.of(patient);
    }

    private static @Nullable FailureResource failure(Document row) {
        FailureKind kind = row.failure();
        return kind == null
                ? null
                : new FailureResource(kind.code(), kind.message(), row.status() == DocumentStatus.NEEDS_ATTENTION);
    }
}
