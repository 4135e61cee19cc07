package org.elsol.store.knowledge.file;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A sheet of A4 as it comes out of a scanner: lines of text, askew, with noise that is the same each time.
 *
 * @param dpi dots per inch
 * @param points size of the letters
 * @param skewDegrees clockwise
 * @param noise standard deviation of the grey noise, of 255
 */
public record PaperScan(int dpi, double points, double skewDegrees, double noise, long seed) {

    private static final double WIDTH_INCHES = 8.27;
    private static final double HEIGHT_INCHES = 11.69;
    private static final double MARGIN_INCHES = 0.9;
    private static final double LINE_SPACING = 1.5;
    private static final double SPECKS = 0.0005;

    /** At 200 dpi, 2° askew and noisy. */
    public static PaperScan usual(long seed) {
        return new PaperScan(200, 11, 2, 18, seed);
    }

    /**
     * The sheet with these lines.
     *
     * @param fontFile a TrueType font
     */
    public BufferedImage of(List<String> lines, Path fontFile) {
        int width = (int) (WIDTH_INCHES * dpi);
        int height = (int) (HEIGHT_INCHES * dpi);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.rotate(Math.toRadians(skewDegrees), width / 2.0, height / 2.0);
        float size = (float) (points * dpi / 72);
        graphics.setFont(font(fontFile).deriveFont(size));
        double y = MARGIN_INCHES * dpi;
        for (String line : lines) {
            graphics.drawString(line, (float) (MARGIN_INCHES * dpi), (float) y);
            y += size * LINE_SPACING;
        }
        graphics.dispose();
        spoil(((DataBufferByte) sheet.getRaster().getDataBuffer()).getData());
        return sheet;
    }

    private void spoil(byte[] pixels) {
        Random random = new Random(seed);
        for (int i = 0; i < pixels.length; i++) {
            double grey = (pixels[i] & 0xff) * 0.9 + random.nextGaussian() * noise;
            boolean speck = random.nextDouble() < SPECKS;
            pixels[i] = (byte) Math.clamp(speck ? 255 - grey : grey, 0, 255);
        }
    }

    private static Font font(Path file) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
