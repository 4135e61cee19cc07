package org.elsol.activities.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.store.PlainText;
import org.elsol.store.knowledge.AskedWord;
import org.tartarus.snowball.ext.SpanishStemmer;

/**
 * What else the words of a query may be said with: who asks for «amamantar» also finds «dando el pecho». The groups of
 * words of like sense stand in {@code knowledge/same-sense-es.tsv}; forms of a word are one by their stem.
 */
final class SameSense {

    private static final String FILE = "/knowledge/same-sense-es.tsv";

    /** What another word of the group counts for beside the query's own. */
    private static final double OTHER = 0.7;

    /** A phrase, as stems, and all phrases of its group. */
    private record Member(List<String> stems, List<String> group) {

        boolean standsAt(int at, List<String> said) {
            return at + stems.size() <= said.size()
                    && said.subList(at, at + stems.size()).equals(stems);
        }
    }

    private final Map<String, List<Member>> byFirstStem = new HashMap<>();

    SameSense() {
        for (String line : lines()) {
            List<String> group = List.of(line.split("\\|", -1));
            for (String phrase : group) {
                List<String> stems = stems(AskedWord.words(phrase));
                byFirstStem
                        .computeIfAbsent(stems.getFirst(), ignored -> new ArrayList<>())
                        .add(new Member(stems, group));
            }
        }
    }

    /** Each word of a query, and what else it may be said with. */
    List<AskedWord> of(String query) {
        List<String> words =
                AskedWord.words(query).stream().limit(AskedWord.MOST_WORDS).toList();
        List<String> stems = stems(words);
        List<AskedWord> asked = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            int word = stems.indexOf(stems.get(at));
            asked.add(new AskedWord(word, words.get(at), 1));
            for (Member member : byFirstStem.getOrDefault(stems.get(at), List.of())) {
                if (member.standsAt(at, stems)) {
                    member.group().forEach(phrase -> asked.add(new AskedWord(word, phrase, OTHER)));
                }
            }
        }
        return asked;
    }

    private static List<String> stems(List<String> words) {
        SpanishStemmer stemmer = new SpanishStemmer();
        return words.stream()
                .map(word -> {
                    stemmer.setCurrent(PlainText.fold(word));
                    stemmer.stem();
                    return stemmer.getCurrent();
                })
                .toList();
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(SameSense.class.getResourceAsStream(FILE), FILE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
