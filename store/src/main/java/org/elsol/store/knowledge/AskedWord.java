package org.elsol.store.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A way to say a word of a query.
 *
 * @param word which word of the query, from 0; ways to say the same word have the same number and count once
 * @param phrase with or without accents; the words of a longer one must stand one behind the other
 * @param weight what it counts for, in 0..1; 1 is the query's own word
 */
public record AskedWord(int word, String phrase, double weight) {

    /** Of a longer query the beginning counts. */
    public static final int MOST_WORDS = 64;

    /** A query's own words, each alone. */
    public static List<AskedWord> each(String query) {
        List<AskedWord> asked = new ArrayList<>();
        for (String word : words(query).stream().distinct().limit(MOST_WORDS).toList()) {
            asked.add(new AskedWord(asked.size(), word, 1));
        }
        return asked;
    }

    /** The words of a text, as they are written. */
    public static List<String> words(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
