package org.elsol.store.knowledge.file;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.elsol.store.knowledge.file.UnreadableDocument.Reason;

/**
 * Looks into one document and ends: a process of its own, whose heap and time {@link DocumentReader} limits, because
 * parsers of PDF and of images can be made to use any amount of both. Writes to standard output what it was asked for;
 * its exit status says why not.
 */
final class DocumentProgram {

    /** Of one page; a page that a person can read has some thousand. */
    private static final int MOST_TEXT_BYTES = 1 << 20;

    private DocumentProgram() {}

    /** Arguments: command, format, file, page (0 for none), most pages, most pixels, most unpacked bytes. */
    public static void main(String[] args) throws IOException {
        int status = 0;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
            run(args, out);
        } catch (UnreadableDocument e) {
            status = e.reason().exitStatus();
        } catch (IOException | RuntimeException | StackOverflowError e) { // parsers throw anything on damaged files
            status = Reason.MALFORMED.exitStatus();
        }
        Runtime.getRuntime().halt(status);
    }

    private static void run(String[] args, DataOutputStream out) throws IOException, UnreadableDocument {
        DocumentLimits defaults = DocumentLimits.DEFAULT;
        DocumentLimits limits = new DocumentLimits(
                defaults.maxBytes(),
                Integer.parseInt(args[4]),
                Integer.parseInt(args[5]),
                Long.parseLong(args[6]),
                defaults.heapMegabytes(),
                defaults.inspectLimit(),
                defaults.textLimit(),
                defaults.pageLimit());
        try (Pages pages = open(Path.of(args[2]), DocumentFormat.of(args[1]), limits)) {
            switch (args[0]) {
                case "inspect" -> out.writeInt(pages.check());
                case "texts" -> writeTexts(pages, out);
                case "image" -> GreyImages.writePgm(Deskew.straightened(pages.image(Integer.parseInt(args[3]))), out);
                default -> throw new IllegalArgumentException("No such command");
            }
        }
    }

    private static Pages open(Path file, DocumentFormat format, DocumentLimits limits)
            throws IOException, UnreadableDocument {
        return switch (format) {
            case PDF -> PdfPages.open(file, limits);
            case PNG, JPEG, TIFF -> ImagePages.open(file, format, limits);
        };
    }

    private static void writeTexts(Pages pages, DataOutputStream out) throws IOException, UnreadableDocument {
        int count = pages.count();
        out.writeInt(count);
        for (int page = 1; page <= count; page++) {
            TextLayer layer = pages.text(page);
            byte[] text = layer.text().getBytes(StandardCharsets.UTF_8);
            if (text.length > MOST_TEXT_BYTES) {
                throw new UnreadableDocument(Reason.TOO_LARGE);
            }
            out.writeBoolean(layer.isWhole());
            out.writeInt(text.length);
            out.write(text);
        }
    }
}
