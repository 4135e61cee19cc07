package org.elsol.store.knowledge.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.elsol.store.knowledge.file.UnreadableDocument.Reason;

/** The pages of a PDF. */
final class PdfPages implements Pages {

    private static final float DPI = 300;
    private static final float POINTS_PER_INCH = 72;
    /** A page with an image and fewer letters may be a scan with a stamp; with more, a letter with its head. */
    private static final int LEAST_LETTERS_BESIDE_IMAGE = 100;

    private final PDDocument document;
    private final DocumentLimits limits;

    private PdfPages(PDDocument document, DocumentLimits limits) {
        this.document = document;
        this.limits = limits;
    }

    static PdfPages open(Path file, DocumentLimits limits) throws IOException, UnreadableDocument {
        try {
            PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache());
            if (document.isEncrypted()) {
                document.close();
                throw new UnreadableDocument(Reason.ENCRYPTED);
            }
            return new PdfPages(document, limits);
        } catch (InvalidPasswordException e) {
            UnreadableDocument encrypted = new UnreadableDocument(Reason.ENCRYPTED);
            encrypted.initCause(e);
            throw encrypted;
        }
    }

    @Override
    public int check() throws IOException, UnreadableDocument {
        int pages = count();
        if (pages < 1) {
            throw new UnreadableDocument(Reason.MALFORMED);
        }
        if (pages > limits.maxPages()) {
            throw new UnreadableDocument(Reason.TOO_MANY_PAGES);
        }
        long unpacked = 0;
        for (PDPage page : document.getPages()) {
            unpacked += unpackedBytes(page, limits.maxUnpackedBytes() - unpacked);
            checkImages(page);
        }
        return pages;
    }

    @Override
    public int count() {
        return document.getNumberOfPages();
    }

    @Override
    public TextLayer text(int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setLineSeparator("\n");
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String text = stripper.getText(document);
        long letters = text.chars().filter(Character::isLetterOrDigit).count();
        boolean whole = letters >= LEAST_LETTERS_BESIDE_IMAGE || (letters > 0 && !hasImage(document.getPage(page - 1)));
        return whole ? new TextLayer(true, text) : TextLayer.NONE;
    }

    /** Of fewer dots where the page is so large that it would have too many. */
    @Override
    public BufferedImage image(int page) throws IOException {
        PDRectangle size = document.getPage(page - 1).getCropBox();
        double inches = (double) size.getWidth() * size.getHeight() / (POINTS_PER_INCH * POINTS_PER_INCH);
        float dpi = (float) Math.min(DPI, Math.sqrt(limits.maxPixels() / Math.max(inches, 1e-6)) * 0.99);
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return GreyImages.of(renderer.renderImageWithDPI(page - 1, dpi, ImageType.RGB), 1);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private static long unpackedBytes(PDPage page, long most) throws IOException, UnreadableDocument {
        long bytes = 0;
        Iterator<PDStream> streams = page.getContentStreams();
        while (streams.hasNext()) {
            try (InputStream unpacked = streams.next().createInputStream()) {
                byte[] buffer = new byte[64 * 1024];
                for (int n = unpacked.read(buffer); n >= 0; n = unpacked.read(buffer)) {
                    bytes += n;
                    if (bytes > most) {
                        throw new UnreadableDocument(Reason.TOO_LARGE);
                    }
                }
            }
        }
        return bytes;
    }

    private void checkImages(PDPage page) throws IOException, UnreadableDocument {
        PDResources resources = page.getResources();
        if (resources == null) {
            return;
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.isImageXObject(name)
                    && resources.getXObject(name) instanceof PDImageXObject image
                    && (long) image.getWidth() * image.getHeight() > limits.maxPixels()) {
                throw new UnreadableDocument(Reason.TOO_LARGE);
            }
        }
    }

    private static boolean hasImage(PDPage page) {
        PDResources resources = page.getResources();
        if (resources == null) {
            return false;
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.isImageXObject(name)) {
                return true;
            }
        }
        return false;
    }
}
