package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.elsol.activities.knowledge.document.TesseractSettings;
import org.elsol.store.knowledge.file.PaperScan;
import org.elsol.store.knowledge.file.TestDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The process is killed after each page of a scan: the document ends as one that nobody disturbed, each page read once. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class DocumentCrashIT {

    private static final Duration AT_MOST = Duration.ofMinutes(3);
    private static final String METADATA = "{\"patient\":{\"name\":\"Amaia Ochoa\"}}";
    private static final Path FONT = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");

    @TempDir
    private Path home;

    @Test
    void aDocumentGoesOnWhereItsProcessDied() throws IOException, InterruptedException {
        RunningElSol.assumeModels();
        assumeTrue(
                TesseractSettings.find(System.getenv()).isPresent(),
                "skipped: no tesseract, run apt-get install tesseract-ocr tesseract-ocr-spa");
        assumeTrue(Files.exists(FONT), "skipped: no fonts, run apt-get install fonts-dejavu-core");
        byte[] scan = scan();
        String undisturbed;
        String killed;
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            undisturbed = elsol.postDocument(scan, METADATA);
            await(
                    elsol,
                    undisturbed,
                    document -> document.path("status").asString().equals("completed"));
            killed = elsol.postDocument(scan, METADATA);
            await(elsol, killed, document -> document.path("pages").size() == 1);
            elsol.kill();
        }
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            await(elsol, killed, document -> document.path("pages").size() >= 2);
            elsol.kill();
        }
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            JsonNode document =
                    await(elsol, killed, read -> read.path("status").asString().equals("completed"));
            JsonNode whole = read(elsol, undisturbed);
            assertThat(document.path("pages")).isEqualTo(whole.path("pages"));
            assertThat(document.path("findings")).hasSameSizeAs(whole.path("findings"));
            assertThat(document.path("findings").values())
                    .extracting(finding -> finding.path("normalized").asString())
                    .containsExactlyElementsOf(whole.path("findings").values().stream()
                            .map(finding -> finding.path("normalized").asString())
                            .toList());
            assertThat(elsol.get("/api/v1/events?limit=200").path("items").values())
                    .filteredOn(event -> event.path("type").asString().equals("document.stored"))
                    .extracting(event -> event.path("documentId").asString())
                    .containsExactly(undisturbed, killed);
        }
    }

    private static byte[] scan() throws IOException {
        BufferedImage[] pages = new BufferedImage[3];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = PaperScan.usual(i + 1)
                    .of(
                            List.of(
                                    "Hoja " + (i + 1),
                                    "Paciente refiere cefalea de tres días de evolución.",
                                    "Tx: metformina 850 mg c/12h"),
                            FONT);
        }
        return TestDocuments.scannedPdf(pages);
    }

    private static JsonNode read(RunningElSol elsol, String id) throws IOException, InterruptedException {
        return elsol.get("/api/v1/knowledge/documents/" + id + "?include=text,findings");
    }

    private static JsonNode await(RunningElSol elsol, String id, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(AT_MOST);
        while (true) {
            JsonNode document = read(elsol, id);
            if (wanted.test(document)) {
                return document;
            }
            assertThat(Instant.now()).as("%s", document).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
