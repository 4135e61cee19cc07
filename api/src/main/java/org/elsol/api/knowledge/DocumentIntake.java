package org.elsol.api.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.elsol.api.consultation.PatientReference;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.PostedFile;
import org.elsol.store.consultation.Patients;
import org.elsol.store.identity.Caller;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.Documents;
import org.elsol.store.knowledge.NewDocument;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentInspection;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes documents in: the file first, then its row, then its run. What fails before the row is undone; what fails after
 * it is made good by recovery.
 */
public final class DocumentIntake {

    private final DocumentFiles files;
    private final Documents documents;
    private final Patients patients;
    private final Runs runs;
    private final Clock clock;

    public DocumentIntake(DocumentFiles files, Documents documents, Patients patients, Runs runs, Clock clock) {
        this.files = files;
        this.documents = documents;
        this.patients = patients;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Makes a document of this id; once more with the same id leaves one document.
     *
     * @throws Patients.AmbiguousName if the patient's name fits several
     */
    Document take(Caller caller, String id, PostedFile<DocumentMetadata> posted, DocumentInspection inspection) {
        boolean taken = false;
        try {
            files.put(caller.tenant(), id, posted.upload().file());
            documents.open(row(caller.tenant(), id, posted, inspection));
            taken = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!taken) {
                undo(caller.tenant(), id);
            }
        }
        runs.start(new DocumentRequest(caller.tenant(), id));
        return documents.find(caller.tenant(), id).orElseThrow();
    }

    private NewDocument row(
            String tenant, String id, PostedFile<DocumentMetadata> posted, DocumentInspection inspection) {
        DocumentMetadata metadata = posted.metadata();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new NewDocument(
                id,
                tenant,
                patientId(tenant, metadata.patient()),
                metadata.title(),
                metadata.languageOrDefault(),
                Objects.requireNonNullElse(metadata.recordedAt(), now),
                new Document.File(
                        posted.fileName(),
                        inspection.format(),
                        inspection.pages(),
                        posted.upload().bytes(),
                        posted.upload().sha256()));
    }

    private @Nullable String patientId(String tenant, @Nullable PatientReference patient) {
        return patient == null
                ? null
                : patients.findOrMake(tenant, patient.id(), patient.name()).id();
    }

    /** The same call, made twice at once, may have succeeded beside this one: then the file is needed. */
    private void undo(String tenant, String id) {
        if (documents.find(tenant, id).isPresent()) {
            return;
        }
        try {
            files.delete(tenant, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
