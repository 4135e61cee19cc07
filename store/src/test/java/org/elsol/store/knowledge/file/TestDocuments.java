package org.elsol.store.knowledge.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Documents as bytes. */
public final class TestDocuments {

    private TestDocuments() {}

    /** A PDF with a text layer; each string is a page, each of its lines a line. */
    public static byte[] pdf(String... pages) throws IOException {
        try (PDDocument document = written(pages)) {
            return bytes(document);
        }
    }

    /** The same, protected; an empty user password opens it to anyone, and forbids copying. */
    public static byte[] encryptedPdf(String userPassword, String... pages) throws IOException {
        try (PDDocument document = written(pages)) {
            document.protect(new StandardProtectionPolicy("owner", userPassword, new AccessPermission()));
            return bytes(document);
        }
    }

    /** A PDF of images alone, one a page, as large as A4. */
    public static byte[] scannedPdf(BufferedImage... scans) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (BufferedImage scan : scans) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(
                            LosslessFactory.createFromImage(document, scan),
                            0,
                            0,
                            PDRectangle.A4.getWidth(),
                            PDRectangle.A4.getHeight());
                }
            }
            return bytes(document);
        }
    }

    /** A PDF whose only page unpacks to so many mebibytes of blanks, a thousand times its size. */
    public static byte[] bomb(int mebibytes) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDStream content = new PDStream(document);
            try (OutputStream packed = content.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < mebibytes; i++) {
                    packed.write(blanks);
                }
            }
            page.setContents(content);
            return bytes(document);
        }
    }

    /**
     * One image.
     *
     * @param format {@code png} or {@code jpeg}
     */
    public static byte[] image(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** A TIFF of several images. */
    public static byte[] tiff(List<BufferedImage> images) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (BufferedImage image : images) {
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static PDDocument written(String... pages) throws IOException {
        PDDocument document = new PDDocument();
        for (String text : pages) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                content.setLeading(16);
                content.newLineAtOffset(60, 770);
                for (String line : text.split("\n", -1)) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
        }
        return document;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
