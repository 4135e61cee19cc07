package org.elsol.activities.knowledge.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.DocumentPage;
import org.elsol.store.knowledge.DocumentStatus;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentFormat;
import org.elsol.store.knowledge.file.DocumentLimits;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.knowledge.file.PaperScan;
import org.elsol.store.knowledge.file.TestDocuments;
import org.elsol.store.knowledge.file.UnreadableDocument;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.store.transcription.audio.SpoolFolder;

/** Pages of clinical Spanish, printed, scanned and read by the way that documents go; how much of them comes back. */
final class OcrRun {

    /** The fonts of Debian's fonts-dejavu-core and fonts-liberation. */
    static final List<Path> FONTS = List.of(
            Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
            Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"),
            Path.of("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"),
            Path.of("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"),
            Path.of("/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf"));

    private final DocumentFiles files;
    private final PageReading reading;

    OcrRun(Path folder) throws IOException {
        files = new DocumentFiles(new FileAudioStore(folder.resolve("files"), new SecretKeySpec(new byte[32], "AES")));
        reading = new PageReading(
                files,
                new SpoolFolder(folder.resolve("spool")),
                new DocumentReader(DocumentLimits.DEFAULT),
                new Tesseract(TesseractSettings.fromEnvironment(System.getenv())));
    }

    static List<Path> fonts() {
        return FONTS.stream().filter(Files::exists).toList();
    }

    /** Each a page, as lines. */
    static List<List<String>> pages() throws IOException {
        try (InputStream in = Objects.requireNonNull(OcrRun.class.getResourceAsStream("/documents/pages-es.txt"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<List<String>> pages = new ArrayList<>();
            for (String page : all.split("\n\n", -1)) {
                pages.add(page.strip().lines().toList());
            }
            return pages;
        }
    }

    /** @param errors characters to be put in, taken out or changed, of {@code characters} */
    record Accuracy(int errors, int characters, double confidence) {

        double share() {
            return 1 - (double) errors / characters;
        }

        Accuracy plus(Accuracy other) {
            return new Accuracy(
                    errors + other.errors, characters + other.characters, (confidence + other.confidence) / 2);
        }
    }

    /** Prints all pages in this font, scans them into one PDF, and reads it. */
    Accuracy of(Path font, PaperScan scan) throws IOException, UnreadableDocument {
        List<List<String>> pages = pages();
        byte[] pdf = TestDocuments.scannedPdf(
                pages.stream().map(lines -> scan.of(lines, font)).toArray(BufferedImage[]::new));
        List<DocumentPage> read = read(pdf, DocumentFormat.PDF, pages.size());
        Accuracy sum = new Accuracy(0, 0, read.getFirst().confidence());
        for (int i = 0; i < pages.size(); i++) {
            String expected = folded(String.join(" ", pages.get(i)));
            int errors = distance(expected, folded(read.get(i).text()));
            sum = sum.plus(new Accuracy(errors, expected.length(), read.get(i).confidence()));
        }
        return sum;
    }

    List<DocumentPage> read(byte[] content, DocumentFormat format, int pages) throws IOException, UnreadableDocument {
        Path file = Files.write(Files.createTempFile("document", ".bin"), content);
        files.put("h1", "d1", file);
        Files.delete(file);
        Instant now = Instant.parse("2026-07-20T10:00:00Z");
        Document document = new Document(
                "d1",
                "h1",
                DocumentStatus.PROCESSING,
                null,
                false,
                null,
                "es",
                now,
                new Document.File("scan.pdf", format, pages, content.length, ""),
                null,
                null,
                null,
                now,
                now);
        List<DocumentPage> read = new ArrayList<>();
        reading.read(document, Set.of(), read::add);
        return read;
    }

    private static String folded(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }

    /** Levenshtein's, in characters. */
    static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
