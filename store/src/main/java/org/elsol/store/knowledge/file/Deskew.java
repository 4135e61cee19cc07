package org.elsol.store.knowledge.file;

import java.awt.image.BufferedImage;

/**
 * Turns a page so that its lines lie level. Lines of ink make the sums of rows differ most when they are level, so the
 * angle is searched at which neighbouring sums differ most (projection profile; after Postl, 1986), on the ink of a
 * smaller copy.
 */
final class Deskew {

    /** Degrees, to either side; paper lies no more askew in a scanner. */
    private static final double MOST = 6;

    private static final double COARSE = 0.5;
    private static final double FINE = 0.05;
    private static final double LEAST = 0.1;
    private static final int SMALL_WIDTH = 1000;
    /** Fewer dark pixels are no lines. */
    private static final int LEAST_INK = 500;

    private Deskew() {}

    /** The page, level; itself where it lies level or has no lines. */
    static BufferedImage straightened(BufferedImage grey) {
        double angle = angle(grey);
        return Math.abs(angle) < LEAST ? grey : GreyImages.turned(grey, -angle);
    }

    /** By how many degrees the lines fall to the right (clockwise); 0 where there are none. */
    static double angle(BufferedImage grey) {
        Ink ink = Ink.of(grey);
        if (ink.count() < LEAST_INK) {
            return 0;
        }
        double coarse = best(ink, -MOST, MOST, COARSE);
        return best(ink, coarse - COARSE, coarse + COARSE, FINE);
    }

    private static double best(Ink ink, double from, double to, double step) {
        double best = 0;
        double bestContrast = -1;
        int steps = (int) Math.round((to - from) / step);
        for (int i = 0; i <= steps; i++) {
            double angle = from + i * step;
            double contrast = ink.contrast(Math.tan(Math.toRadians(angle)));
            if (contrast > bestContrast) {
                bestContrast = contrast;
                best = angle;
            }
        }
        return best;
    }

    /** Where the dark pixels of the smaller copy lie. */
    @SuppressWarnings("ArrayRecordComponent") // local to one search
    private record Ink(int[] xs, int[] ys, int count, int width, int height) {

        static Ink of(BufferedImage grey) {
            int factor = Math.max(1, grey.getWidth() / SMALL_WIDTH);
            int width = grey.getWidth() / factor;
            int height = grey.getHeight() / factor;
            byte[] pixels = GreyImages.pixels(grey);
            int dark = threshold(pixels);
            int[] xs = new int[width * height];
            int[] ys = new int[width * height];
            int count = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if ((pixels[y * factor * grey.getWidth() + x * factor] & 0xff) < dark) {
                        xs[count] = x;
                        ys[count++] = y;
                    }
                }
            }
            return new Ink(xs, ys, count, width, height);
        }

        /** Sum of the squared differences of neighbouring rows, each sheared by this slope. */
        double contrast(double slope) {
            int margin = (int) Math.ceil(Math.abs(slope) * width) + 1;
            int[] rows = new int[height + 2 * margin];
            for (int i = 0; i < count; i++) {
                rows[margin + (int) Math.round(ys[i] - xs[i] * slope)]++;
            }
            double sum = 0;
            for (int row = 1; row < rows.length; row++) {
                double difference = rows[row] - (double) rows[row - 1];
                sum += difference * difference;
            }
            return sum;
        }

        /** Between ink and paper by Otsu's method (1979): the grey that parts the two kinds best. */
        private static int threshold(byte[] pixels) {
            long[] histogram = new long[256];
            for (byte pixel : pixels) {
                histogram[pixel & 0xff]++;
            }
            double total = 0;
            for (int grey = 0; grey < 256; grey++) {
                total += (double) grey * histogram[grey];
            }
            double below = 0;
            double sumBelow = 0;
            double best = -1;
            int threshold = 0;
            for (int grey = 0; grey < 256; grey++) {
                below += histogram[grey];
                sumBelow += (double) grey * histogram[grey];
                double above = pixels.length - below;
                if (below == 0 || above == 0) {
                    continue;
                }
                double apart = sumBelow / below - (total - sumBelow) / above;
                double variance = below * above * apart * apart;
                if (variance > best) {
                    best = variance;
                    threshold = grey + 1;
                }
            }
            return threshold;
        }
    }
}
