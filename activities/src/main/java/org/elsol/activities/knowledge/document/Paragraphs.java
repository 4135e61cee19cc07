package org.elsol.activities.knowledge.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the lines of a page together to paragraphs, and takes hyphens at their ends out; rows of tables, headings and
 * labelled lines stay on their own.
 */
final class Paragraphs {

    /** A line this long compared with the longest one was broken because the page ended, not because the thought did. */
    private static final double FULL = 0.8;

    private static final int LEAST_FULL = 45;
    private static final int LONGEST_LABEL = 40;
    private static final String ENDS = ".:;!?";
    private static final String BULLETS = "-•*–—·";

    private Paragraphs() {}

    /** The paragraphs, in order; none is blank. */
    static List<String> of(List<String> lines) {
        int longest = lines.stream().mapToInt(String::length).max().orElse(0);
        List<String> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int lastLine = 0;
        for (String raw : lines) {
            String line = folded(raw);
            boolean full = lastLine >= LEAST_FULL && lastLine >= FULL * longest;
            if (line.isEmpty() || !goesOn(open, line, full)) {
                close(open, paragraphs);
                open.append(line);
            } else {
                join(open, line);
            }
            lastLine = line.length();
        }
        close(open, paragraphs);
        return paragraphs;
    }

    private static boolean goesOn(StringBuilder open, String line, boolean full) {
        if (open.isEmpty() || ENDS.indexOf(open.charAt(open.length() - 1)) >= 0) {
            return false;
        }
        char first = line.charAt(0);
        return Character.isLowerCase(first) || (full && BULLETS.indexOf(first) < 0 && !isLabelled(line));
    }

    /** «Diagnóstico: …» begins something of its own. */
    private static boolean isLabelled(String line) {
        int colon = line.indexOf(':');
        return colon > 0 && colon <= LONGEST_LABEL && Character.isLetter(line.charAt(0));
    }

    private static void join(StringBuilder open, String line) {
        int last = open.length() - 1;
        boolean hyphenated = last > 0
                && open.charAt(last) == '-'
                && Character.isLetter(open.charAt(last - 1))
                && Character.isLowerCase(line.charAt(0));
        if (hyphenated) {
            open.setLength(last);
        } else {
            open.append(' ');
        }
        open.append(line);
    }

    private static void close(StringBuilder open, List<String> paragraphs) {
        if (!open.isEmpty()) {
            paragraphs.add(open.toString());
            open.setLength(0);
        }
    }

    /** Without control characters and with single spaces: they come out of broken fonts, and no row can hold U+0000. */
    private static String folded(String line) {
        StringBuilder folded = new StringBuilder(line.length());
        boolean space = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean unpaired = Character.isSurrogate(c)
                    && !(i + 1 < line.length() && Character.isSurrogatePair(c, line.charAt(i + 1)))
                    && !(i > 0 && Character.isSurrogatePair(line.charAt(i - 1), c));
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = !folded.isEmpty();
            } else if (!Character.isISOControl(c) && !unpaired) {
                folded.append(space ? " " : "").append(c);
                space = false;
            }
        }
        return folded.toString();
    }
}
