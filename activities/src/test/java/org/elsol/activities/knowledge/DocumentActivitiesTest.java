package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.activities.knowledge.document.DocumentActivitiesImpl;
import org.elsol.activities.knowledge.document.DocumentRows;
import org.elsol.activities.knowledge.document.DocumentUnderstanding;
import org.elsol.activities.knowledge.document.PageReading;
import org.elsol.activities.knowledge.document.Tesseract;
import org.elsol.activities.knowledge.document.TesseractSettings;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.Patients;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.DocumentPage;
import org.elsol.store.knowledge.DocumentStatus;
import org.elsol.store.knowledge.Documents;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.NewDocument;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.knowledge.SourceKind;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentFormat;
import org.elsol.store.knowledge.file.DocumentLimits;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.knowledge.file.TestDocuments;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.workflows.knowledge.DocumentActivities;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.elsol.workflows.knowledge.DocumentStage;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, rows and vector index; text recognition is not installed. */
final class DocumentActivitiesTest {

    private static final Instant JULY = Instant.parse("2026-07-03T10:00:00Z");
    private static final Lexicon LEXICON = Lexicon.bundled();
    private static final Concepts CONCEPTS = new Concepts(LEXICON);
    private static final TestDatabase DATABASE = new TestDatabase();
    private static final String FIRST = """
            Paciente: Remedios Iturbe   Edad: 54 años
            Paciente refiere cefalea de tres días de evolución. Niega fiebre.
            Dx: diabetes mellitus tipo 2""";
    private static final String SECOND = "Glucosa 126 mg/dL\nTx: metformina 850 mg c/12h";

    private final Documents documents = new Documents(DATABASE.of(Context.KNOWLEDGE));
    private final Consultations log = new Consultations(DATABASE.of(Context.CONSULTATION));
    private final Patients patients = new Patients(DATABASE.of(Context.CONSULTATION));
    private final Passages passages = new Passages(DATABASE.of(Context.KNOWLEDGE));
    private final Facts facts = new Facts(DATABASE.of(Context.KNOWLEDGE));
    private final WordVectors encoder = new WordVectors();
    private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
    private final Path folder;
    private final DocumentFiles files;
    private final FaultyIndex index;
    private final DocumentActivities activities;

    /** Each test has a document of its own in the database that all share. */
    private final String id = UUID.randomUUID().toString();

    private final DocumentRequest request = new DocumentRequest("h", id);

    DocumentActivitiesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        files = new DocumentFiles(new FileAudioStore(folder.resolve("files"), new SecretKeySpec(new byte[32], "AES")));
        index = new FaultyIndex(LuceneVectorIndex.open(folder, "a".repeat(64)));
        TesseractSettings absent = new TesseractSettings(
                Path.of("no-such-program"), "spa", Duration.ofSeconds(10), Duration.ofSeconds(10), 1024);
        Mentions mentions = new Mentions(DATABASE.of(Context.KNOWLEDGE));
        temporal.registerActivitiesImplementations(new DocumentActivitiesImpl(
                new DocumentRows(documents, log, patients),
                files,
                new PageReading(
                        files,
                        new SpoolFolder(folder.resolve("spool")),
                        new DocumentReader(DocumentLimits.DEFAULT),
                        new Tesseract(absent)),
                new DocumentUnderstanding(new RulesExtractor(LEXICON), new EvidenceVerifier(LEXICON)),
                new PassageStore(passages, mentions, facts, index, encoder::encode, CONCEPTS)));
        activities = temporal.newActivityStub(DocumentActivities.class);
    }

    @AfterEach
    void close() {
        temporal.close();
        index.close();
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void theTextThatAPdfBringsAlongIsReadPageByPage() throws IOException {
        open(TestDocuments.pdf(FIRST, SECOND), DocumentFormat.PDF, "p-" + id);

        activities.read(request);

        List<DocumentPage> pages = documents.pages("h", id);
        assertThat(pages).extracting(DocumentPage::page).containsExactly(1, 2);
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.method()).isEqualTo(DocumentPage.Method.TEXT);
            assertThat(page.confidence()).isEqualTo(1);
        });
        assertThat(pages.getLast().text()).isEqualTo(SECOND);
        assertThat(spooled()).as("nothing is left in clear").isZero();
    }

    @Test
    void findingsAreQuotedAsTheyAreWrittenWithTheirPage() throws IOException {
        understood("p-" + id);

        List<Finding> findings = documents.findings("h", id);
        assertThat(findings)
                .filteredOn(finding -> finding.status() == Support.SUPPORTED)
                .extracting(finding ->
                        finding.normalized() + " " + finding.certainty().code())
                .contains(
                        "cefalea affirmed",
                        "fiebre denied",
                        "diabetes mellitus tipo 2 affirmed",
                        "metformina affirmed");
        Finding drug = findings.stream()
                .filter(finding -> finding.normalized().equals("metformina"))
                .findFirst()
                .orElseThrow();
        assertThat(drug.attributes()).containsEntry("dose", "850 mg").containsEntry("frequency", "cada 12 horas");
        assertThat(drug.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.page()).isEqualTo(2);
            assertThat(evidence.quote()).isEqualTo("Tx: metformina 850 mg c/12h");
        });
        List<DocumentPage> pages = documents.pages("h", id);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.evidence())
                        .allSatisfy(evidence -> assertThat(pages.get(Objects.requireNonNull(evidence.page()) - 1)
                                        .text())
                                .contains(evidence.quote())));
    }

    @Test
    void storingMakesPassagesAndFactsOfADocument() throws IOException {
        understood("p-" + id);

        activities.store(request);
        activities.complete(request);
        activities.complete(request);

        Passage passage = passages.ofConsultation("h", id).getLast();
        assertThat(passage.source()).isEqualTo(SourceKind.DOCUMENT);
        assertThat(passage.page()).isEqualTo(2);
        assertThat(passage.text()).isEqualTo("Tx: metformina 850 mg c/12h");
        assertThat(passage.patientId()).isEqualTo("p-" + id);
        assertThat(index.ids("h", id)).hasSameSizeAs(passages.ofConsultation("h", id));
        assertThat(facts.ofConsultation("h", id)).extracting(Fact::source).containsOnly(SourceKind.DOCUMENT);
        assertThat(passages.search("h", "metformina", new SearchFilter("p-" + id, "document", null, null), 5))
                .containsOnlyKeys(passage.id());
        assertThat(passages.search("h", "metformina", new SearchFilter("p-" + id, "transcription", null, null), 5))
                .isEmpty();
        assertThat(document().status()).isEqualTo(DocumentStatus.COMPLETED);
        assertThat(log.events("h", id, 0)).extracting(Event::type).containsExactly(EventType.DOCUMENT_STORED);
    }

    @Test
    void aDocumentWhosePatientNobodyGaveBelongsToWhomItNamesUntilItIsTakenBack() throws IOException {
        understood(null);

        String patient = document().patientId();
        assertThat(patients.find("h", String.valueOf(patient)).orElseThrow().name())
                .isEqualTo("Remedios Iturbe");

        activities.discard(request);

        assertThat(document().patientId()).isNull();
        assertThat(documents.pages("h", id)).isEmpty();
        assertThat(documents.findings("h", id)).isEmpty();
        assertThat(patients.find("h", String.valueOf(patient))).isEmpty();
    }

    @Test
    void aScanWaitsWhileTextRecognitionIsMissingAndKeepsThePagesThatWereRead() throws IOException {
        BufferedImage blank = new BufferedImage(800, 1000, BufferedImage.TYPE_BYTE_GRAY);
        open(TestDocuments.scannedPdf(blank), DocumentFormat.PDF, null);

        assertFails(FailureKind.TEXT_RECOGNITION_UNAVAILABLE, () -> activities.read(request));
        activities.park(request, DocumentStage.READING, FailureKind.TEXT_RECOGNITION_UNAVAILABLE, 1);

        assertThat(document().status()).isEqualTo(DocumentStatus.NEEDS_ATTENTION);
        assertThat(document().failure()).isEqualTo(FailureKind.TEXT_RECOGNITION_UNAVAILABLE);
        assertThat(spooled()).isZero();
    }

    @Test
    void aDocumentThatCannotBeReadEndsItsRun() throws IOException {
        open(TestDocuments.encryptedPdf("secreto", FIRST), DocumentFormat.PDF, null);

        assertFails(FailureKind.UNREADABLE_DOCUMENT, () -> activities.read(request));
    }

    @Test
    void anIndexThatDoesNotAnswerParksTheRun() throws IOException {
        understood("p-" + id);
        index.set(FaultyIndex.Fault.DOWN);

        assertFails(FailureKind.INDEX_UNAVAILABLE, () -> activities.store(request));
    }

    @Test
    void removingLeavesNothing() throws IOException {
        understood(null);
        activities.store(request);

        documents.requestRemoval("h", id);
        assertThat(documents.find("h", id)).isEmpty();
        activities.remove(request);
        activities.remove(request);

        assertThat(passages.ofConsultation("h", id)).isEmpty();
        assertThat(facts.ofConsultation("h", id)).isEmpty();
        assertThat(index.ids("h", id)).isEmpty();
        assertThat(documents.unfinished()).extracting(Document::id).doesNotContain(id);
        assertThat(folder.resolve("files/h/" + id)).as("the file and its key").doesNotExist();
    }

    @Test
    void aRunIsToldThatItsDocumentWasDeletedAndLeavesNothingBehind() throws IOException {
        understood("p-" + id);
        documents.requestRemoval("h", id);

        assertFails(FailureKind.RECORD_MISSING, () -> activities.read(request));
        assertFails(FailureKind.RECORD_MISSING, () -> activities.understand(request));
        assertFails(FailureKind.RECORD_MISSING, () -> activities.store(request));
        assertFails(FailureKind.RECORD_MISSING, () -> activities.complete(request));
        activities.fail(request, DocumentStage.STORING, FailureKind.RECORD_MISSING);

        assertThat(documents.unfinished())
                .filteredOn(document -> document.id().equals(id))
                .extracting(Document::status)
                .containsExactly(DocumentStatus.REMOVING);
        assertThat(passages.ofConsultation("h", id)).isEmpty();
    }

    private void understood(@Nullable String patientId) throws IOException {
        open(TestDocuments.pdf(FIRST, SECOND), DocumentFormat.PDF, patientId);
        activities.begin(request);
        activities.read(request);
        activities.understand(request);
    }

    private void open(byte[] content, DocumentFormat format, @Nullable String patientId) throws IOException {
        Path file = Files.write(folder.resolve("posted"), content);
        files.put("h", id, file);
        documents.open(new NewDocument(
                id, "h", patientId, null, "es", JULY, new Document.File("a.pdf", format, 2, content.length, "")));
    }

    private Document document() {
        return documents.find("h", id).orElseThrow();
    }

    private long spooled() throws IOException {
        try (var files = Files.list(folder.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".spool")).count();
        }
    }

    private static void assertFails(FailureKind kind, ThrowingCallable step) {
        ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, step);
        assertThat(failure.getCause())
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        cause -> assertThat(cause.getType()).isEqualTo(kind.name()));
    }
}
