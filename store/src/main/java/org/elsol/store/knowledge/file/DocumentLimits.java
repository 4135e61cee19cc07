package org.elsol.store.knowledge.file;

import java.time.Duration;

/**
 * How large a document may be, and what the program that looks into it may use.
 *
 * @param maxBytes of the file
 * @param maxPages of a PDF or of a TIFF
 * @param maxPixels of one image, and of one page as it is rendered
 * @param maxUnpackedBytes of all page descriptions of a PDF together, once they are unpacked
 * @param heapMegabytes of the program's heap; more and it ends
 * @param inspectLimit how long looking at the structure may take
 * @param textLimit how long reading the text layers of all pages may take
 * @param pageLimit how long rendering one page may take
 */
public record DocumentLimits(
        long maxBytes,
        int maxPages,
        int maxPixels,
        long maxUnpackedBytes,
        int heapMegabytes,
        Duration inspectLimit,
        Duration textLimit,
        Duration pageLimit) {

    /** 50 MB, 50 pages, 40 megapixels (A4 at 600 dpi has 35). */
    public static final DocumentLimits DEFAULT = new DocumentLimits(
            50L * 1024 * 1024,
            50,
            40_000_000,
            200L * 1024 * 1024,
            768,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    public DocumentLimits {
        if (maxBytes < 1 || maxPages < 1 || maxPixels < 1 || maxUnpackedBytes < 1 || heapMegabytes < 1) {
            throw new IllegalArgumentException("limits on documents must be positive");
        }
        if (!inspectLimit.isPositive() || !textLimit.isPositive() || !pageLimit.isPositive()) {
            throw new IllegalArgumentException("the times of documents must be positive");
        }
    }
}
