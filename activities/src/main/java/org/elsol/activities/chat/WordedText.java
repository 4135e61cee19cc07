package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a language model's sentences together with their citations, and with what none of them tells. */
final class WordedText {

    /**
     * A sentence of the model's.
     *
     * @param lines numbers, from 1, of the lines that it rests on
     */
    record Sentence(String text, List<Integer> lines) {
        Sentence {
            lines = lines.stream().distinct().toList();
        }
    }

    private final List<CitedText.Line> lines;
    private final List<Sentence> sentences;

    WordedText(List<CitedText.Line> lines, List<Sentence> sentences) {
        this.lines = lines;
        this.sentences = sentences;
    }

    /** Lists keep their headings, each with the sentences that begin by it; all else is one paragraph. */
    String write() {
        boolean lists = lines.stream().anyMatch(line -> line.style() == Section.Style.LINES);
        Map<String, List<String>> byHeading = new LinkedHashMap<>();
        lines.forEach(line -> byHeading.putIfAbsent(lists ? line.lead() : "", new ArrayList<>()));
        Set<Integer> told = new LinkedHashSet<>();
        for (Sentence sentence : sentences) {
            told.addAll(sentence.lines());
            CitedText.Line first = lines.get(sentence.lines().getFirst() - 1);
            add(byHeading, lists ? first.lead() : "", cited(sentence.text(), citations(sentence)));
        }
        for (int i = 0; i < lines.size(); i++) {
            CitedText.Line line = lines.get(i);
            if (!told.contains(i + 1)) {
                String said = lists ? line.text() : line.lead() + " " + line.text();
                add(byHeading, lists ? line.lead() : "", cited(said, line.cited()));
            }
        }
        List<String> parts = new ArrayList<>();
        byHeading.forEach((heading, said) -> {
            if (!said.isEmpty()) {
                parts.add(lists ? heading + ":\n- " + String.join("\n- ", said) : String.join(" ", said));
            }
        });
        return String.join("\n", parts);
    }

    private static void add(Map<String, List<String>> byHeading, String heading, String sentence) {
        byHeading.computeIfAbsent(heading, fresh -> new ArrayList<>()).add(sentence);
    }

    private Set<Integer> citations(Sentence sentence) {
        Set<Integer> cited = new LinkedHashSet<>();
        sentence.lines().forEach(n -> cited.addAll(lines.get(n - 1).cited()));
        return cited;
    }

    private static String cited(String sentence, Collection<Integer> citations) {
        String open = sentence.strip().replaceAll("[.\\s]+$", "");
        return open + " " + CitedText.brackets(citations) + ".";
    }
}
