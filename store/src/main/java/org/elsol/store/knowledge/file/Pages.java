package org.elsol.store.knowledge.file;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;

/** An open document, inside the program that looks into it. Pages count from 1. */
sealed interface Pages extends Closeable permits PdfPages, ImagePages {

    /**
     * Goes through the structure without rendering anything.
     *
     * @return how many pages there are
     * @throws UnreadableDocument if it is damaged or over a limit
     */
    int check() throws IOException, UnreadableDocument;

    int count() throws IOException, UnreadableDocument;

    TextLayer text(int page) throws IOException;

    /** The page as an 8-bit grey image, of 300 dots per inch where its size is known. */
    BufferedImage image(int page) throws IOException, UnreadableDocument;
}
