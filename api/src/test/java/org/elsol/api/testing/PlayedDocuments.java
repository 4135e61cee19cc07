package org.elsol.api.testing;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.DocumentPage;
import org.elsol.store.knowledge.DocumentStatus;
import org.elsol.store.knowledge.Documents;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SourceKind;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.transcription.Role;
import org.elsol.workflows.knowledge.DocumentActivities;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.elsol.workflows.knowledge.DocumentStage;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** Does what the real activities do to rows, with one sentence that every document is said to hold. */
public final class PlayedDocuments implements DocumentActivities {

    public static final String SENTENCE = "Glucosa 126 mg/dL";

    private final Documents documents;
    private final Passages passages;
    private volatile @Nullable DocumentFiles files;
    private volatile @Nullable FailureKind reading;

    PlayedDocuments(TestDatabase database) {
        documents = new Documents(database.of(Context.KNOWLEDGE));
        passages = new Passages(database.of(Context.KNOWLEDGE));
    }

    void files(DocumentFiles store) {
        files = store;
    }

    /** From now on reading fails so; null mends it. */
    public void failReading(@Nullable FailureKind kind) {
        reading = kind;
    }

    @Override
    public void begin(DocumentRequest request) {
        stand(request, DocumentStatus.PROCESSING, null, null);
    }

    @Override
    public void read(DocumentRequest request) {
        if (reading != null) {
            throw ApplicationFailure.newFailure("played", reading.name());
        }
        documents.keep(
                request.tenant(), request.documentId(), new DocumentPage(1, SENTENCE, DocumentPage.Method.OCR, 0.93));
    }

    @Override
    public void understand(DocumentRequest request) {
        Finding finding = new Finding(
                "f1",
                FindingKind.TEST,
                SENTENCE,
                "glucosa",
                List.<Code>of(),
                Certainty.AFFIRMED,
                Map.of("value", "126", "unit", "mg/dL"),
                Support.SUPPORTED,
                null,
                List.of(new Evidence("p1s1", null, null, SENTENCE, 1)));
        documents.keep(request.tenant(), request.documentId(), "rules", List.of(finding), null);
    }

    @Override
    public void store(DocumentRequest request) {
        Document document =
                documents.find(request.tenant(), request.documentId()).orElseThrow();
        passages.replace(
                request.tenant(),
                document.id(),
                List.of(new Passage(
                        document.id() + "/p1s1",
                        document.tenant(),
                        SourceKind.DOCUMENT,
                        document.id(),
                        "p1s1",
                        null,
                        null,
                        1,
                        "",
                        Role.UNKNOWN,
                        SENTENCE,
                        document.patientId(),
                        document.recordedAt())));
    }

    @Override
    public void complete(DocumentRequest request) {
        stand(request, DocumentStatus.COMPLETED, null, null);
    }

    @Override
    public void park(DocumentRequest request, DocumentStage stage, FailureKind kind, int occurrence) {
        stand(request, DocumentStatus.NEEDS_ATTENTION, stage, kind);
    }

    @Override
    public void resume(DocumentRequest request, int occurrence) {
        stand(request, DocumentStatus.PROCESSING, null, null);
    }

    @Override
    public void fail(DocumentRequest request, DocumentStage stage, FailureKind kind) {
        stand(request, DocumentStatus.FAILED, stage, kind);
    }

    @Override
    public void discard(DocumentRequest request) {
        documents.discard(request.tenant(), request.documentId());
    }

    @Override
    public void withdraw(DocumentRequest request) {
        passages.remove(request.tenant(), request.documentId());
    }

    @Override
    public void remove(DocumentRequest request) {
        passages.remove(request.tenant(), request.documentId());
        try {
            java.util.Objects.requireNonNull(files).delete(request.tenant(), request.documentId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        documents.remove(request.tenant(), request.documentId());
    }

    private void stand(
            DocumentRequest request, DocumentStatus status, @Nullable DocumentStage stage, @Nullable FailureKind kind) {
        documents.stand(request.tenant(), request.documentId(), status, stage, kind);
    }
}
