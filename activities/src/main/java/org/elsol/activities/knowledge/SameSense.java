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
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.elsol.store.PlainText;
import org.elsol.store.knowledge.AskedWord;
import org.tartarus.snowball.ext.SpanishStemmer;

/**
 * What else the words of a query may be said with: who asks for «amamantar» also finds «dando el pecho». The groups of
 * words of like sense stand in {@code knowledge/same-sense-es.tsv}; forms of a word are one by their stem.
 */
public final class SameSense {

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

    public SameSense() {
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

    /**
     * What a text must say to say what these words do: each word that counts, or the longest phrase with such a word that is
     * known, and the ways to say it.
     */
    public List<SaidWord> ways(List<String> words, IntPredicate counts) {
        List<String> stems = stems(words);
        List<SaidWord> said = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            List<Member> members = membersAt(at, stems, counts);
            int length = members.isEmpty() ? 1 : members.getFirst().stems().size();
            if (counts.test(at) || length > 1) {
                List<List<String>> ways = new ArrayList<>();
                ways.add(stems.subList(at, at + length));
                members.forEach(member -> member.group().forEach(phrase -> ways.add(stems(AskedWord.words(phrase)))));
                said.add(new SaidWord(at, at + length, ways));
            }
            at += length;
        }
        return said;
    }

    /** The longest known phrases that stand here and have a word that counts. */
    private List<Member> membersAt(int at, List<String> stems, IntPredicate counts) {
        List<Member> standing = byFirstStem.getOrDefault(stems.get(at), List.of()).stream()
                .filter(member -> member.standsAt(at, stems))
                .filter(member ->
                        IntStream.range(at, at + member.stems().size()).anyMatch(counts))
                .toList();
        int longest = standing.stream()
                .mapToInt(member -> member.stems().size())
                .max()
                .orElse(0);
        return standing.stream()
                .filter(member -> member.stems().size() == longest)
                .toList();
    }

    /** The words of a text without their endings, as {@link SaidWord} compares them. */
    public static List<String> stems(String text) {
        return stems(AskedWord.words(text));
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
