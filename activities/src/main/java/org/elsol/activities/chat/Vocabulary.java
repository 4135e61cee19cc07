package org.elsol.activities.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words of questions and what they tell. Looked up by whole phrase, by stem, then by a slip of the keyboard. */
final class Vocabulary {

    private static final String FILE = "/chat/question-words-es.tsv";
    private static final int LONGEST_PHRASE = 4;
    private static final int SHORTEST_STEM = 4;
    /** Shorter words are too near to other words and to names to be taken for misspelt ones. */
    private static final int SHORTEST_MISSPELT = 7;

    private final Map<String, Set<Cue>> phrases = new HashMap<>();
    private final Map<String, Set<Cue>> stems = new HashMap<>();
    private final List<String> misspellable = new ArrayList<>();

    Vocabulary() {
        for (String line : lines()) {
            String[] fields = line.split("\t", -1);
            Cue cue = Cue.valueOf(fields[0].toUpperCase(Locale.ROOT));
            for (String word : fields[1].split("\\|", -1)) {
                add(cue, word);
            }
        }
    }

    /** The cues of each word, in order; empty where the word is not of the vocabulary. */
    List<Set<Cue>> cues(List<QuestionWord> words) {
        List<Set<Cue>> cues = new ArrayList<>();
        words.forEach(word -> cues.add(EnumSet.noneOf(Cue.class)));
        for (int i = 0; i < words.size(); i++) {
            addPhrasesAt(words, i, cues);
            cues.get(i).addAll(byStem(words.get(i).plain()));
        }
        return cues;
    }

    /** The cues of a word that none of {@link #cues} fits but for a slip or its sound. */
    Set<Cue> misspelt(String plain) {
        if (plain.length() < SHORTEST_MISSPELT - 1) {
            return Set.of();
        }
        return misspellable.stream()
                .filter(word -> Spelling.alike(plain, word))
                .findFirst()
                .map(phrases::get)
                .orElse(Set.of());
    }

    private void addPhrasesAt(List<QuestionWord> words, int start, List<Set<Cue>> cues) {
        StringBuilder phrase = new StringBuilder();
        int end = Math.min(words.size(), start + LONGEST_PHRASE);
        for (int i = start; i < end; i++) {
            phrase.append(i == start ? "" : " ").append(words.get(i).plain());
            Set<Cue> found = phrases.get(phrase.toString());
            if (found != null) {
                for (int covered = start; covered <= i; covered++) {
                    cues.get(covered).addAll(found);
                }
            }
        }
    }

    private Set<Cue> byStem(String plain) {
        for (int length = Math.min(plain.length(), 16); length >= SHORTEST_STEM; length--) {
            Set<Cue> found = stems.get(plain.substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return Set.of();
    }

    private void add(Cue cue, String word) {
        boolean stem = word.endsWith("*");
        String plain = stem ? word.substring(0, word.length() - 1) : word;
        (stem ? stems : phrases)
                .computeIfAbsent(plain, ignored -> EnumSet.noneOf(Cue.class))
                .add(cue);
        if (!stem && cue != Cue.FILLER && plain.length() >= SHORTEST_MISSPELT && plain.indexOf(' ') < 0) {
            misspellable.add(plain);
        }
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(FILE), FILE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
