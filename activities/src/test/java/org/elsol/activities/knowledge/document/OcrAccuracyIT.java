package org.elsol.activities.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.elsol.store.knowledge.DocumentPage;
import org.elsol.store.knowledge.DocumentPage.Method;
import org.elsol.store.knowledge.file.DocumentFormat;
import org.elsol.store.knowledge.file.PaperScan;
import org.elsol.store.knowledge.file.TestDocuments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Tesseract on scans made for the test. */
class OcrAccuracyIT {

    private static final double BOUND = 0.97;

    @TempDir
    Path folder;

    @BeforeEach
    void needsTesseract() {
        assumeTrue(
                TesseractSettings.find(System.getenv()).isPresent(),
                "skipped: no tesseract, run apt-get install tesseract-ocr tesseract-ocr-spa");
        assumeTrue(!OcrRun.fonts().isEmpty(), "skipped: no fonts, run apt-get install fonts-dejavu-core");
    }

    @Test
    void ninetySevenOfAHundredCharactersAreReadFromANoisyScanThatLiesAskew() throws Exception {
        OcrRun run = new OcrRun(folder);

        for (Path font : List.of(OcrRun.fonts().getFirst(), OcrRun.fonts().getLast())) {
            assertThat(run.of(font, PaperScan.usual(7)).share())
                    .as(font.toString())
                    .isGreaterThanOrEqualTo(BOUND);
        }
    }

    @Test
    void theImagesOfATiffAreItsPages() throws Exception {
        List<BufferedImage> scans = OcrRun.pages().stream()
                .map(lines -> PaperScan.usual(1).of(lines, OcrRun.fonts().getFirst()))
                .toList();

        List<DocumentPage> pages = new OcrRun(folder).read(TestDocuments.tiff(scans), DocumentFormat.TIFF, 3);

        assertThat(pages).extracting(DocumentPage::page).containsExactly(1, 2, 3);
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.method()).isEqualTo(Method.OCR);
            assertThat(page.confidence()).isBetween(0.8, 1.0);
        });
        assertThat(pages.get(1).text()).contains("Glucosa 126 mg/dL");
    }

    @Test
    void aScanThatLiesOnItsSideIsReadAllTheSame() throws Exception {
        BufferedImage upright =
                PaperScan.usual(1).of(OcrRun.pages().getFirst(), OcrRun.fonts().getFirst());
        BufferedImage turned = new BufferedImage(upright.getHeight(), upright.getWidth(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                turned.setRGB(upright.getHeight() - 1 - y, x, upright.getRGB(x, y));
            }
        }

        List<DocumentPage> pages = new OcrRun(folder).read(TestDocuments.image("png", turned), DocumentFormat.PNG, 1);

        assertThat(pages.getFirst().text()).contains("Paciente refiere cefalea holocraneana");
    }
}
