package org.elsol.store.knowledge.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.elsol.store.knowledge.file.UnreadableDocument.Reason;

/** One image, or the images of a TIFF. */
final class ImagePages implements Pages {

    /** The long side of A4 at 170 dpi: smaller scans are enlarged, for letters are recognised best at 300 dpi. */
    private static final int SMALL = 2000;

    private static final int GLANCE = 8;

    private final ImageInputStream input;
    private final ImageReader reader;
    private final DocumentLimits limits;

    private ImagePages(ImageInputStream input, ImageReader reader, DocumentLimits limits) {
        this.input = input;
        this.reader = reader;
        this.limits = limits;
    }

    static ImagePages open(Path file, DocumentFormat format, DocumentLimits limits) throws IOException {
        ImageIO.setUseCache(false);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.code()).next();
        ImageInputStream input = ImageIO.createImageInputStream(file.toFile());
        reader.setInput(input);
        return new ImagePages(input, reader, limits);
    }

    /** Sizes first, then a glance at the first image, so that a damaged one is found out. */
    @Override
    public int check() throws IOException, UnreadableDocument {
        int pages = count();
        for (int page = 1; page <= pages; page++) {
            checkSize(page);
        }
        ImageReadParam glance = reader.getDefaultReadParam();
        glance.setSourceSubsampling(GLANCE, GLANCE, 0, 0);
        reader.read(0, glance);
        return pages;
    }

    @Override
    public int count() throws IOException, UnreadableDocument {
        int pages = reader.getNumImages(true);
        if (pages < 1) {
            throw new UnreadableDocument(Reason.MALFORMED);
        }
        if (pages > limits.maxPages()) {
            throw new UnreadableDocument(Reason.TOO_MANY_PAGES);
        }
        return pages;
    }

    @Override
    public TextLayer text(int page) {
        return TextLayer.NONE;
    }

    @Override
    public BufferedImage image(int page) throws IOException, UnreadableDocument {
        checkSize(page);
        BufferedImage image = reader.read(page - 1);
        return GreyImages.of(image, Math.max(image.getWidth(), image.getHeight()) < SMALL ? 2 : 1);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }

    private void checkSize(int page) throws IOException, UnreadableDocument {
        if ((long) reader.getWidth(page - 1) * reader.getHeight(page - 1) > limits.maxPixels()) {
            throw new UnreadableDocument(Reason.TOO_LARGE);
        }
    }
}
