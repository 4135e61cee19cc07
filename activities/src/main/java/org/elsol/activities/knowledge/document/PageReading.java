package org.elsol.activities.knowledge.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.DocumentPage;
import org.elsol.store.knowledge.DocumentPage.Method;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentFormat;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.knowledge.file.TextLayer;
import org.elsol.store.knowledge.file.UnreadableDocument;
import org.elsol.store.transcription.audio.SpoolFolder;

/** Reads a document page by page: the text that it brings along, or else what is recognised in its image. */
public final class PageReading {

    private final DocumentFiles files;
    private final SpoolFolder spool;
    private final DocumentReader reader;
    private final Tesseract tesseract;

    public PageReading(DocumentFiles files, SpoolFolder spool, DocumentReader reader, Tesseract tesseract) {
        this.files = files;
        this.spool = spool;
        this.reader = reader;
        this.tesseract = tesseract;
    }

    /** Takes each page as it is read; what it throws ends the reading. */
    @FunctionalInterface
    interface PageSink {
        void take(DocumentPage page);
    }

    /**
     * Reads the pages that are not there yet, in order.
     *
     * @param done numbers of the pages that were read before
     * @throws TextRecognitionUnavailable if a page must be recognised and cannot be now
     * @throws IOException if the file cannot be had
     */
    void read(Document document, Set<Integer> done, PageSink sink) throws IOException, UnreadableDocument {
        Path file = spool.newFile();
        Path image = spool.newFile();
        try {
            files.copy(document.tenant(), document.id(), file);
            DocumentFormat format = document.file().format();
            List<TextLayer> layers = reader.texts(file, format);
            for (int page = 1; page <= layers.size(); page++) {
                if (!done.contains(page)) {
                    TextLayer layer = layers.get(page - 1);
                    sink.take(layer.isWhole() ? written(page, layer) : recognised(page, file, format, image));
                }
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(image);
        }
    }

    private static DocumentPage written(int page, TextLayer layer) {
        return new DocumentPage(page, text(layer.text().lines().toList()), Method.TEXT, 1);
    }

    private DocumentPage recognised(int page, Path file, DocumentFormat format, Path image)
            throws IOException, UnreadableDocument {
        reader.render(file, format, page, image);
        RecognisedText recognised = tesseract.recognise(image);
        return new DocumentPage(page, text(recognised.lines()), Method.OCR, recognised.confidence());
    }

    private static String text(List<String> lines) {
        return String.join("\n", Paragraphs.of(lines));
    }
}
