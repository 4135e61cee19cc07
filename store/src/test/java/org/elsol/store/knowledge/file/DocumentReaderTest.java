package org.elsol.store.knowledge.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.elsol.store.knowledge.file.UnreadableDocument.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {

    private static final String PAGE = "Paciente refiere cefalea.\nDx: migraña.";

    private final DocumentReader reader = new DocumentReader(DocumentLimits.DEFAULT);

    @TempDir
    Path folder;

    @Test
    void aPdfWithTextIsReadPageByPage() throws Exception {
        Path file = file(TestDocuments.pdf(PAGE, "Glucosa 126 mg/dL"));

        assertThat(reader.inspect(file)).isEqualTo(new DocumentInspection(DocumentFormat.PDF, 2));
        List<TextLayer> layers = reader.texts(file, DocumentFormat.PDF);
        assertThat(layers).allMatch(TextLayer::isWhole);
        assertThat(layers.getFirst().text().strip()).isEqualTo(PAGE);
        assertThat(layers.getLast().text().strip()).isEqualTo("Glucosa 126 mg/dL");
    }

    @Test
    void aScannedPdfHasNoTextButAnImage() throws Exception {
        Path file = file(TestDocuments.scannedPdf(new BufferedImage(827, 1169, BufferedImage.TYPE_BYTE_GRAY)));

        assertThat(reader.inspect(file).pages()).isEqualTo(1);
        assertThat(reader.texts(file, DocumentFormat.PDF)).containsExactly(TextLayer.NONE);
        Path image = folder.resolve("page.pgm");
        reader.render(file, DocumentFormat.PDF, 1, image);
        assertThat(new String(Files.readAllBytes(image), 0, 20, StandardCharsets.ISO_8859_1))
                .startsWith("P5\n24"); // 300 dots per inch over 8.27 inches
    }

    @Test
    void imagesAreToldByTheirContent() throws Exception {
        BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);

        assertThat(reader.inspect(file(TestDocuments.image("png", image))).format())
                .isEqualTo(DocumentFormat.PNG);
        assertThat(reader.inspect(file(TestDocuments.image("jpeg", image))).format())
                .isEqualTo(DocumentFormat.JPEG);
        assertThat(reader.inspect(file(TestDocuments.tiff(List.of(image, image, image)))))
                .isEqualTo(new DocumentInspection(DocumentFormat.TIFF, 3));
    }

    @Test
    void whatIsNoDocumentIsRefusedWhateverItIsCalled() throws Exception {
        assertRefused("Hola, soy un PDF".getBytes(StandardCharsets.UTF_8), Reason.UNSUPPORTED);
        assertRefused(new byte[0], Reason.UNSUPPORTED);
        assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0}, Reason.UNSUPPORTED);
    }

    @Test
    void aProtectedPdfIsRefusedWithWhateverPassword() throws Exception {
        assertRefused(TestDocuments.encryptedPdf("secreto", PAGE), Reason.ENCRYPTED);
        assertRefused(TestDocuments.encryptedPdf("", PAGE), Reason.ENCRYPTED);
    }

    @Test
    void aDamagedFileIsRefused() throws Exception {
        byte[] pdf = TestDocuments.pdf(PAGE);
        byte[] png = TestDocuments.image("png", noise(600, 400));

        assertRefused("%PDF-1.7\nno more".getBytes(StandardCharsets.US_ASCII), Reason.MALFORMED);
        assertRefused(Arrays.copyOf(pdf, 60), Reason.MALFORMED);
        assertRefused(Arrays.copyOf(png, png.length / 2), Reason.MALFORMED);
        assertRefused(Arrays.copyOf(png, 20), Reason.MALFORMED);
    }

    @Test
    void fiftyPagesAreTakenAndFiftyOneRefused() throws Exception {
        String[] pages = Collections.nCopies(51, "Página").toArray(String[]::new);

        assertThat(reader.inspect(file(TestDocuments.pdf(Arrays.copyOf(pages, 50))))
                        .pages())
                .isEqualTo(50);
        assertRefused(TestDocuments.pdf(pages), Reason.TOO_MANY_PAGES);
    }

    @Test
    void aPdfThatUnpacksToAGigabyteIsRefused() throws Exception {
        byte[] bomb = TestDocuments.bomb(1024);

        assertThat(bomb.length).isLessThan(1_500_000);
        assertRefused(bomb, Reason.TOO_LARGE);
    }

    @Test
    void aBombThatGetsPastInspectionIsStoppedByTheClock() throws Exception {
        Path file = file(TestDocuments.bomb(1024));

        assertTooLarge(limited(64, Duration.ofSeconds(2)), file);
    }

    @Test
    void aPageThatTakesMoreMemoryThanAllowedIsStoppedByTheHeap() throws Exception {
        Path file = file(TestDocuments.scannedPdf(new BufferedImage(6000, 6000, BufferedImage.TYPE_BYTE_GRAY)));

        assertTooLarge(limited(48, Duration.ofSeconds(60)), file);
    }

    @Test
    void anImageOfTooManyPixelsIsRefusedBeforeItIsDecoded() throws Exception {
        byte[] png = TestDocuments.image("png", new BufferedImage(10_000, 5_000, BufferedImage.TYPE_BYTE_BINARY));

        assertThat(png.length).isLessThan(100_000);
        assertRefused(png, Reason.TOO_LARGE);
    }

    @Test
    void aFileOverTheLimitIsRefused() throws Exception {
        DocumentLimits small = new DocumentLimits(
                100,
                50,
                40_000_000,
                1 << 20,
                64,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
        Path file = file(TestDocuments.pdf(PAGE));

        assertThatThrownBy(() -> new DocumentReader(small).inspect(file))
                .isInstanceOfSatisfying(
                        UnreadableDocument.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void linesThatLieAskewAreLaidLevel() {
        BufferedImage lines = new BufferedImage(1600, 2000, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(GreyImages.pixels(lines), (byte) 255);
        for (int top = 200; top < 1800; top += 60) {
            for (int y = top; y < top + 20; y++) {
                for (int x = 200; x < 1400; x++) {
                    lines.setRGB(x, y, 0);
                }
            }
        }

        assertThat(Deskew.angle(lines)).isBetween(-0.1, 0.1);
        assertThat(Deskew.angle(GreyImages.turned(lines, 2))).isBetween(1.85, 2.15);
        assertThat(Deskew.angle(GreyImages.turned(lines, -3.3))).isBetween(-3.45, -3.15);
        assertThat(Deskew.angle(Deskew.straightened(GreyImages.turned(lines, 4))))
                .isBetween(-0.15, 0.15);
    }

    private void assertRefused(byte[] content, Reason reason) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> reader.inspect(file))
                .isInstanceOfSatisfying(
                        UnreadableDocument.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static DocumentReader limited(int heapMegabytes, Duration pageLimit) {
        return new DocumentReader(new DocumentLimits(
                50 << 20,
                50,
                40_000_000,
                1L << 40,
                heapMegabytes,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                pageLimit));
    }

    private void assertTooLarge(DocumentReader small, Path file) {
        assertThatThrownBy(() -> small.render(file, DocumentFormat.PDF, 1, folder.resolve("page.pgm")))
                .isInstanceOfSatisfying(
                        UnreadableDocument.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "nombre", ".pdf"), content);
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        new java.util.Random(1).nextBytes(GreyImages.pixels(image));
        return image;
    }
}
