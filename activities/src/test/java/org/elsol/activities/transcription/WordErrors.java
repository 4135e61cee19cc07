package org.elsol.activities.transcription;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Counts word errors after normalising: lower case, no accents, no punctuation. The reference has no accents, writes
 * numbers as words, and leaves out «el número» before them.
 *
 * @param errors substitutions, deletions and insertions: Levenshtein distance over words
 * @param words of the reference
 */
record WordErrors(int errors, int words) {

    private static final List<String> DIGITS =
            List.of("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve");

    static WordErrors between(String reference, String heard) {
        List<String> expected = normalise(reference);
        List<String> actual = normalise(heard);
        int[] previous = new int[actual.size() + 1];
        for (int j = 0; j <= actual.size(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= expected.size(); i++) {
            int[] row = new int[actual.size() + 1];
            row[0] = i;
            for (int j = 1; j <= actual.size(); j++) {
                int same = expected.get(i - 1).equals(actual.get(j - 1)) ? 0 : 1;
                row[j] = Math.min(previous[j - 1] + same, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return new WordErrors(previous[actual.size()], expected.size());
    }

    WordErrors plus(WordErrors other) {
        return new WordErrors(errors + other.errors, words + other.words);
    }

    double rate() {
        return (double) errors / words;
    }

    static List<String> normalise(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                letters.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                letters.append(' ');
            }
        }
        return withoutElNumero(Stream.of(letters.toString().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(WordErrors::spelled)
                .toList());
    }

    private static List<String> withoutElNumero(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean beforeDigit = i + 1 < words.size() && DIGITS.contains(words.get(i + 1));
            if (words.get(i).equals("numero") && beforeDigit) {
                if (!kept.isEmpty() && kept.getLast().equals("el")) {
                    kept.removeLast();
                }
            } else {
                kept.add(words.get(i));
            }
        }
        return kept;
    }

    private static String spelled(String word) {
        return word.length() == 1 && Character.isDigit(word.charAt(0)) ? DIGITS.get(word.charAt(0) - '0') : word;
    }
}
