package org.elsol.activities.chat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.elsol.store.PlainText;

/**
 * A question as words.
 *
 * @param text composed (NFC), cut at {@value #LONGEST} characters: nobody asks more in one question
 */
record QuestionText(String text, List<QuestionWord> words) {

    static final int LONGEST = 4000;

    QuestionText {
        words = List.copyOf(words);
    }

    static QuestionText of(String question) {
        String cut = question.length() > LONGEST ? question.substring(0, LONGEST) : question;
        String text = Normalizer.normalize(cut, Normalizer.Form.NFC);
        boolean capitalsTell = text.chars().anyMatch(Character::isLowerCase);
        List<QuestionWord> words = new ArrayList<>();
        boolean sentenceStart = true;
        int at = 0;
        while (at < text.length()) {
            if (!Character.isLetterOrDigit(text.charAt(at))) {
                sentenceStart |= endsSentence(text.charAt(at));
                at++;
                continue;
            }
            int end = endOfWord(text, at);
            String raw = text.substring(at, end);
            boolean capital = capitalsTell && !sentenceStart && Character.isUpperCase(raw.charAt(0));
            words.add(new QuestionWord(raw, PlainText.fold(raw), at, end, capital));
            sentenceStart = false;
            at = end;
        }
        return new QuestionText(text, words);
    }

    /** The words from {@code first} to before {@code end} as they were written. */
    String between(int first, int end) {
        return text.substring(words.get(first).start(), words.get(end - 1).end());
    }

    /** Whether something more than white space stands between this word and the one before it. */
    boolean breaksBefore(int word) {
        if (word == 0) {
            return true;
        }
        return !text.substring(words.get(word - 1).end(), words.get(word).start())
                .isBlank();
    }

    /** A word goes on over a stroke or a point between digits: 3/7/2026, 2026-07-03. */
    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean part = Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
            if (!part && !joinsDigits(text, end)) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean joinsDigits(String text, int at) {
        char c = text.charAt(at);
        return (c == '/' || c == '-')
                && at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static boolean endsSentence(char c) {
        return c == '.' || c == '?' || c == '!' || c == '¿' || c == '¡' || c == '\n';
    }
}
