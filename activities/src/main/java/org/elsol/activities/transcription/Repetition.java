package org.elsol.activities.transcription;

import java.util.List;
import java.util.Locale;
import org.elsol.store.transcription.Word;

/** Finds loops: the same few words said over and over, as the model does where it hears nothing. */
final class Repetition {

    private static final int LONGEST_PHRASE = 8;
    private static final int LONG_PHRASE = 4;
    private static final int TIMES_FOR_WORDS = 5;
    private static final int TIMES_FOR_SHORT_PHRASES = 4;
    private static final int TIMES_FOR_LONG_PHRASES = 3;

    private Repetition() {}

    /** Whether one word follows itself five times, a short phrase four times or one of four words three times. */
    static boolean isIn(List<Word> words) {
        List<String> plain = words.stream().map(word -> plain(word.text())).toList();
        for (int length = 1; length <= LONGEST_PHRASE; length++) {
            int matching = 0;
            int wanted = (times(length) - 1) * length;
            for (int i = length; i < plain.size(); i++) {
                matching = plain.get(i).equals(plain.get(i - length)) ? matching + 1 : 0;
                if (matching >= wanted) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int times(int length) {
        if (length == 1) {
            return TIMES_FOR_WORDS;
        }
        return length < LONG_PHRASE ? TIMES_FOR_SHORT_PHRASES : TIMES_FOR_LONG_PHRASES;
    }

    private static String plain(String word) {
        StringBuilder letters = new StringBuilder();
        word.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
