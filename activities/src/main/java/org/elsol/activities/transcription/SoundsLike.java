package org.elsol.activities.transcription;

import java.text.Normalizer;
import java.util.Locale;

/** How alike two written words sound: letters that Spanish says alike are one, and the rest is an edit distance. */
final class SoundsLike {

    private SoundsLike() {}

    /** The letters and digits as they sound; spaces and signs are left out. */
    static String folded(String text) {
        String letters = spelled(text).replace(" ", "");
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            folded.append(sound(letters, i));
        }
        return folded.toString();
    }

    /** In lower case, without accents and signs. */
    static String spelled(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder letters = new StringBuilder();
        plain.codePoints().filter(c -> Character.isLetterOrDigit(c) || c == ' ').forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static String sound(CharSequence letters, int i) {
        boolean beforeFront = i + 1 < letters.length() && "ei".indexOf(letters.charAt(i + 1)) >= 0;
        return switch (letters.charAt(i)) {
            case 'h' -> "";
            case 'v', 'w' -> "b";
            case 'z' -> "s";
            case 'c' -> beforeFront ? "s" : "k";
            case 'q' -> "k";
            case 'g' -> beforeFront ? "j" : "g";
            case 'y' -> "i";
            default -> String.valueOf(letters.charAt(i));
        };
    }

    /** 1 for the same, 0 for nothing in common: one minus the edit distance over the longer length. */
    static double likeness(String folded, String other) {
        int longer = Math.max(folded.length(), other.length());
        return longer == 0 ? 1 : 1 - (double) distance(folded, other) / longer;
    }

    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(before[j - 1] + same, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
