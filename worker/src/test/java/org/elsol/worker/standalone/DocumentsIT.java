package org.elsol.worker.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elsol.activities.knowledge.document.TesseractSettings;
import org.elsol.store.knowledge.file.PaperScan;
import org.elsol.store.knowledge.file.TestDocuments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Documents through the whole house: read, understood, found, cited with their page, and taken back. */
class DocumentsIT {

    private static final String DOCUMENTS = "/api/v1/knowledge/documents";
    private static final Path FONT = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    private static final List<String> NOTE = List.of(
            "Paciente refiere cefalea de tres días de evolución.",
            "Niega fiebre y vómito. Alergias: penicilina.",
            "Dx: diabetes mellitus tipo 2",
            "Tx: metformina 850 mg c/12h");

    @TempDir
    private static Path folder;

    private static ComposedElSol elsol;

    @BeforeAll
    static void start() throws IOException {
        elsol = new ComposedElSol(folder);
    }

    @AfterAll
    static void stop() {
        if (elsol != null) {
            elsol.close();
        }
    }

    @Test
    void aPdfAnswersQuestionsWithItsPageAndIsForgottenOnceItIsDeleted() throws IOException {
        byte[] pdf = TestDocuments.pdf("Hospital General", String.join("\n", NOTE));
        String id = posted(pdf, "Ignacio Bengoa");
        JsonNode document = await(id, "completed");
        assertThat(document.at("/patient/name").asString()).isEqualTo("Ignacio Bengoa");

        JsonNode citation = ask("¿Qué medicamentos toma Ignacio Bengoa?").at("/citations/0");
        assertThat(citation.path("kind").asString()).isEqualTo("document");
        assertThat(citation.path("id").asString()).isEqualTo(id);
        assertThat(citation.path("page").asInt()).isEqualTo(2);
        assertThat(citation.path("quote").asString()).isEqualTo("Tx: metformina 850 mg c/12h");

        JsonNode hit = elsol.calls()
                .get("/api/v1/knowledge/search?q=dolor+de+cabeza&kind=document&patientId="
                        + document.at("/patient/id").asString())
                .expect(200)
                .json()
                .at("/items/0");
        assertThat(hit.path("id").asString()).as("found by its concept").isEqualTo(id);
        assertThat(hit.path("page").asInt()).isEqualTo(2);

        elsol.calls().delete(DOCUMENTS + "/" + id).expect(204);
        assertThat(ask("¿Qué medicamentos toma Ignacio Bengoa?").path("citations"))
                .isEmpty();
        try (var files = Files.walk(elsol.home().audio())) {
            assertThat(files.filter(file -> file.toString().contains(id))).isEmpty();
        }
    }

    @Test
    void aDocumentWaitsForAnIndexThatDoesNotAnswerAndGoesOnAfterRetry() throws IOException {
        elsol.connection().cut();
        String id = posted(TestDocuments.pdf(String.join("\n", NOTE)), "Amaia Ochoa");
        JsonNode waiting = await(id, "needs_attention");
        assertThat(waiting.at("/failure/kind").asString()).isEqualTo("index_unavailable");

        elsol.connection().mend();
        elsol.calls().post(DOCUMENTS + "/" + id + "/retry").expect(202);

        await(id, "completed");
        assertThat(ask("¿Qué síntomas tiene Amaia Ochoa?")
                        .at("/citations/0/kind")
                        .asString())
                .isEqualTo("document");
    }

    @Test
    void aScanIsRecognisedAndCited() throws IOException {
        assumeTrue(
                TesseractSettings.find(System.getenv()).isPresent(),
                "skipped: no tesseract, run apt-get install tesseract-ocr tesseract-ocr-spa");
        assumeTrue(Files.exists(FONT), "skipped: no fonts, run apt-get install fonts-dejavu-core");
        byte[] scan = TestDocuments.scannedPdf(PaperScan.usual(1).of(NOTE, FONT));
        String id = posted(scan, "Nerea Salaverry");

        await(id, "completed");

        JsonNode page = elsol.calls()
                .get(DOCUMENTS + "/" + id + "?include=text,findings")
                .expect(200)
                .json()
                .at("/pages/0");
        assertThat(page.path("method").asString()).isEqualTo("ocr");
        assertThat(page.path("confidence").asDouble()).isGreaterThan(0.8);
        JsonNode citation = ask("¿Qué diagnósticos tiene Nerea Salaverry?").at("/citations/0");
        assertThat(citation.path("page").asInt()).isEqualTo(1);
        assertThat(page.path("text").asString()).contains(citation.path("quote").asString());
    }

    private static String posted(byte[] content, String patient) {
        return elsol.calls()
                .uploadDocument("nota.pdf", content, "{\"patient\":{\"name\":\"" + patient + "\"}}")
                .expect(202)
                .json()
                .path("id")
                .asString();
    }

    private static JsonNode ask(String question) {
        return elsol.calls()
                .post("/api/v1/chat/query", "{\"question\":\"" + question + "\"}")
                .expect(200)
                .json();
    }

    private static JsonNode await(String id, String status) {
        return elsol.calls().awaitAt(DOCUMENTS + "/" + id, status);
    }
}
