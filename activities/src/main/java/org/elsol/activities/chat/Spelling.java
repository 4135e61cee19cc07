package org.elsol.activities.chat;

/** How alike two plain Spanish words are, by ear and by the slips of a keyboard. */
final class Spelling {

    /** Shorter words have too many neighbours for a slip to tell anything. */
    private static final int SHORTEST_TO_SLIP = 4;

    private Spelling() {}

    /**
     * What a plain word sounds like: h is silent, b is v, c/s/z, g/j/x before e and i, ll is y, k/q/c, doubled letters
     * are one. Words of the same sound have the same key.
     */
    static String sound(String plain) {
        StringBuilder key = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char sound = sound(plain, i);
            if (sound != 0 && (key.isEmpty() || key.charAt(key.length() - 1) != sound)) {
                key.append(sound);
            }
        }
        return key.toString();
    }

    private static char sound(String word, int i) {
        char c = word.charAt(i);
        char next = i + 1 < word.length() ? word.charAt(i + 1) : 0;
        char before = i > 0 ? word.charAt(i - 1) : 0;
        boolean soft = next == 'e' || next == 'i';
        return switch (c) {
            case 'h' -> before == 'c' ? 'h' : 0;
            case 'v', 'w' -> 'b';
            case 'z' -> 's';
            case 'c' -> next == 'h' ? 'c' : soft ? 's' : 'k';
            case 'q' -> 'k';
            case 'u' -> before == 'q' || (before == 'g' && soft) ? 0 : 'u';
            case 'x' -> 'j';
            case 'g' -> soft ? 'j' : 'g';
            case 'y' -> next == 0 ? 'i' : 'y';
            case 'l' -> before == 'l' ? 'y' : next == 'l' ? 0 : 'l';
            default -> c;
        };
    }

    /** Whether the words sound the same, or a letter too many, missing, wrong or swapped with the next parts them. */
    static boolean alike(String one, String other) {
        return one.equals(other)
                || oneSlip(one, other)
                || (one.length() > 2 && sound(one).equals(sound(other)));
    }

    /** Whether one letter too many, missing, wrong, or swapped with the next makes one word of the other. */
    static boolean oneSlip(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        if (shorter < SHORTEST_TO_SLIP || longer - shorter > 1) {
            return false;
        }
        int head = 0;
        while (head < shorter && one.charAt(head) == other.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        int left = longer - head - tail;
        return left <= 1 || (left == 2 && one.length() == other.length() && swapped(one, other, head));
    }

    private static boolean swapped(String one, String other, int at) {
        return one.charAt(at) == other.charAt(at + 1) && one.charAt(at + 1) == other.charAt(at);
    }
}
