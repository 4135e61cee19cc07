package org.elsol.activities.extraction;

import java.util.Arrays;

/** How Spanish words sound, and how far apart two of them are to the ear. */
final class Sounds {

    private Sounds() {}

    /** Letters that sound alike in Spanish made one: {@code b} and {@code v}, {@code s}, {@code z} and {@code c}. */
    static String of(String norm) {
        StringBuilder sound = new StringBuilder(norm.length());
        for (int i = 0; i < norm.length(); i++) {
            char c = norm.charAt(i);
            char next = i + 1 < norm.length() ? norm.charAt(i + 1) : ' ';
            boolean soft = next == 'e' || next == 'i';
            char heard = switch (c) {
                case 'v' -> 'b';
                case 'z', 'x' -> 's';
                case 'c' -> soft ? 's' : 'k';
                case 'q' -> 'k';
                case 'g' -> soft ? 'j' : 'g';
                case 'y' -> 'i';
                case 'h' -> '\0';
                default -> c;
            };
            boolean mute = heard == '\0' || (c == 'u' && i > 0 && norm.charAt(i - 1) == 'q');
            boolean doubled = !sound.isEmpty() && sound.charAt(sound.length() - 1) == heard;
            if (!mute && !doubled) {
                sound.append(heard);
            }
        }
        return sound.toString();
    }

    /** Letters to change, add, drop or swap; {@code most + 1} where it is more than {@code most}. */
    static int apart(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                row[j] = swapped ? Math.min(row[j], before[j - 2] + 1) : row[j];
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[other.length()];
    }
}
