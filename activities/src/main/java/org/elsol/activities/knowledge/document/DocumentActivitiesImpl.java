package org.elsol.activities.knowledge.document;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.activities.failure.Failures;
import org.elsol.activities.knowledge.PassageStore;
import org.elsol.activities.knowledge.document.DocumentUnderstanding.Understood;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.Patients;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.DocumentPage;
import org.elsol.store.knowledge.DocumentStatus;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.SourceKind;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.transcription.Role;
import org.elsol.workflows.knowledge.DocumentActivities;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.elsol.workflows.knowledge.DocumentStage;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents, understands them, makes them findable, and takes them back. A document may be deleted at any moment:
 * each write is refused by its row, or looked at again once it is done.
 */
public final class DocumentActivitiesImpl implements DocumentActivities {

    private final DocumentRows rows;
    private final DocumentFiles files;
    private final PageReading reading;
    private final DocumentUnderstanding understanding;
    private final PassageStore passages;

    public DocumentActivitiesImpl(
            DocumentRows rows,
            DocumentFiles files,
            PageReading reading,
            DocumentUnderstanding understanding,
            PassageStore passages) {
        this.rows = rows;
        this.files = files;
        this.reading = reading;
        this.understanding = understanding;
        this.passages = passages;
    }

    @Override
    public void begin(DocumentRequest request) {
        stand(request, DocumentStatus.PROCESSING, null, null);
    }

    @Override
    public void read(DocumentRequest request) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        DocumentFailures.named(() -> {
            Document document = document(request);
            Set<Integer> done = pages(request).stream().map(DocumentPage::page).collect(Collectors.toSet());
            reading.read(document, done, page -> {
                context.heartbeat(page.page());
                require(rows.documents().keep(request.tenant(), request.documentId(), page));
            });
        });
    }

    @Override
    public void understand(DocumentRequest request) {
        DocumentFailures.named(() -> {
            Document document = document(request);
            Understood understood = understanding.understand(document, pages(request));
            require(rows.documents()
                    .keep(
                            request.tenant(),
                            request.documentId(),
                            DocumentUnderstanding.ENGINE,
                            understood.findings(),
                            patientSaid(document, understood.patientName())));
        });
    }

    @Override
    public void store(DocumentRequest request) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        DocumentFailures.named(() -> {
            Document document = document(request);
            passages.replace(request.tenant(), document.id(), passages(document), facts(document), context::heartbeat);
            if (rows.documents().find(request.tenant(), document.id()).isEmpty()) { // deleted meanwhile
                passages.remove(request.tenant(), document.id());
                throw Failures.recordMissing();
            }
        });
    }

    @Override
    public void complete(DocumentRequest request) {
        DocumentFailures.named(() -> {
            Document document = document(request);
            stand(request, DocumentStatus.COMPLETED, null, null);
            rows.log()
                    .append(
                            request.tenant(),
                            document.id(),
                            EventType.DOCUMENT_STORED,
                            "stored",
                            Map.of("pages", document.file().pages()));
        });
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
        DocumentFailures.named(() -> {
            rows.documents().discard(request.tenant(), request.documentId());
            rows.patients().forget(request.tenant(), request.documentId());
        });
    }

    @Override
    public void withdraw(DocumentRequest request) {
        DocumentFailures.named(() -> passages.remove(request.tenant(), request.documentId()));
    }

    /** The row goes last: while it is there, a removal that broke off is begun again. */
    @Override
    public void remove(DocumentRequest request) {
        DocumentFailures.named(() -> {
            passages.remove(request.tenant(), request.documentId());
            files.erase(request.tenant(), request.documentId());
            rows.patients().forget(request.tenant(), request.documentId());
            rows.documents().remove(request.tenant(), request.documentId());
        });
    }

    private void stand(
            DocumentRequest request, DocumentStatus status, @Nullable DocumentStage stage, @Nullable FailureKind kind) {
        DocumentFailures.named(
                () -> rows.documents().stand(request.tenant(), request.documentId(), status, stage, kind));
    }

    private Document document(DocumentRequest request) {
        return rows.documents().find(request.tenant(), request.documentId()).orElseThrow(Failures::recordMissing);
    }

    private List<DocumentPage> pages(DocumentRequest request) {
        return rows.documents().pages(request.tenant(), request.documentId());
    }

    private static void require(boolean isThere) {
        if (!isThere) {
            throw Failures.recordMissing();
        }
    }

    /** Whose document it is, where nobody said so when it was posted but its words name the patient. */
    private @Nullable String patientSaid(Document document, @Nullable String name) {
        if (document.patientGiven() || name == null) {
            return null;
        }
        try {
            return rows.patients().said(document.tenant(), document.id(), name).id();
        } catch (Patients.AmbiguousName e) {
            return null; // two have this name: linking it to either might be wrong
        }
    }

    private List<Passage> passages(Document document) {
        List<DocumentPage> pages = rows.documents().pages(document.tenant(), document.id());
        return understanding.written(document, pages).lines().stream()
                .map(line -> new Passage(
                        document.id() + "/" + line.segmentId(),
                        document.tenant(),
                        SourceKind.DOCUMENT,
                        document.id(),
                        line.segmentId(),
                        null,
                        null,
                        line.page(),
                        "",
                        Role.UNKNOWN,
                        line.text(),
                        document.patientId(),
                        document.recordedAt()))
                .toList();
    }

    /** The findings whose evidence stands; the others reach neither search nor chat. */
    private List<Fact> facts(Document document) {
        return rows.documents().findings(document.tenant(), document.id()).stream()
                .filter(finding -> finding.status() == Support.SUPPORTED)
                .map(finding -> new Fact(
                        document.tenant(),
                        SourceKind.DOCUMENT,
                        document.id(),
                        document.id(),
                        document.patientId(),
                        document.recordedAt(),
                        finding))
                .toList();
    }
}
