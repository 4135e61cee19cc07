package org.elsol.store;

import java.text.Normalizer;
import java.util.Locale;

/** Text as it is compared: without case, accents and outer space. */
public final class PlainText {

    private PlainText() {}

    /** Lower case, combining marks removed (ñ becomes n), runs of white space folded to one space. */
    public static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        boolean space = false;
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            if (Character.isWhitespace(c)) {
                space = !folded.isEmpty();
                continue;
            }
            if (space) {
                folded.append(' ');
                space = false;
            }
            folded.append(c);
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }
}
