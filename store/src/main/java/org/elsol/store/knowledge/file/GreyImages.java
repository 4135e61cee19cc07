package org.elsol.store.knowledge.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Images of one byte per pixel, 0 black. */
final class GreyImages {

    private GreyImages() {}

    /** Any image on white paper, scaled; luma of ITU-R BT.601 rather than Java2D's linear grey, which bleaches ink. */
    static BufferedImage of(BufferedImage source, double scale) {
        int width = Math.max(1, (int) Math.round(source.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(source.getHeight() * scale));
        if (scale == 1 && source.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return source;
        }
        BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = pixels(grey);
        int band = Math.max(1, (1 << 20) / width); // rows at a time: a whole page in colour takes four times the memory
        BufferedImage rows = new BufferedImage(width, band, BufferedImage.TYPE_INT_RGB);
        int[] colours = new int[width * band];
        for (int top = 0; top < height; top += band) {
            Graphics2D graphics = smooth(rows);
            graphics.drawImage(
                    source,
                    new AffineTransform(
                            (double) width / source.getWidth(), 0, 0, (double) height / source.getHeight(), 0, -top),
                    null);
            graphics.dispose();
            int there = Math.min(band, height - top);
            rows.getRGB(0, 0, width, there, colours, 0, width);
            for (int i = 0; i < width * there; i++) {
                int rgb = colours[i];
                int luma = 299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff);
                pixels[top * width + i] = (byte) (luma / 1000);
            }
        }
        return grey;
    }

    /** Turned clockwise about its centre; what comes into view is white. */
    static BufferedImage turned(BufferedImage grey, double degrees) {
        BufferedImage turned = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = smooth(turned);
        graphics.rotate(Math.toRadians(degrees), grey.getWidth() / 2.0, grey.getHeight() / 2.0);
        graphics.drawImage(grey, 0, 0, null);
        graphics.dispose();
        return turned;
    }

    static byte[] pixels(BufferedImage grey) {
        return ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
    }

    /** As binary PGM (netpbm), which every image library reads. */
    static void writePgm(BufferedImage grey, OutputStream out) throws IOException {
        out.write(("P5\n" + grey.getWidth() + " " + grey.getHeight() + "\n255\n").getBytes(StandardCharsets.US_ASCII));
        out.write(pixels(grey));
        out.flush();
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return graphics;
    }
}
