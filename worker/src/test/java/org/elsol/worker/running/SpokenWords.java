package org.elsol.worker.running;

import java.util.ArrayList;
import java.util.List;
import org.elsol.store.PlainText;

/** Text as it is compared word by word: no case, accents or punctuation, digits as words. */
final class SpokenWords {

    private static final List<String> DIGITS =
            List.of("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve");

    private SpokenWords() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (char c : (PlainText.fold(text) + " ").toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(spelled(word.toString()));
                word.setLength(0);
            }
        }
        return withoutTheNumber(words);
    }

    /** The least number of words to put in, take out or change. */
    static int errors(List<String> reference, List<String> heard) {
        int[] row = new int[heard.size() + 1];
        for (int j = 0; j <= heard.size(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= reference.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= heard.size(); j++) {
                int change = diagonal + (reference.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[heard.size()];
    }

    private static String spelled(String word) {
        return word.length() == 1 && Character.isDigit(word.charAt(0)) ? DIGITS.get(word.charAt(0) - '0') : word;
    }

    /** The prompts' transcripts omit «el número» before digits, though it is said. */
    private static List<String> withoutTheNumber(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean said = i + 2 < words.size()
                    && words.get(i).equals("el")
                    && words.get(i + 1).equals("numero")
                    && DIGITS.contains(words.get(i + 2));
            if (said) {
                i++;
            } else {
                kept.add(words.get(i));
            }
        }
        return kept;
    }
}
