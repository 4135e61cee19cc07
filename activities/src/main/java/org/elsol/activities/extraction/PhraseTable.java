package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases, as sequences of words, and what each stands for. A text is searched from each of its words on, no further than the
 * longest phrase that begins with that word, or with it and the next; an automaton would search faster, and take seconds to
 * be built.
 */
final class PhraseTable {

    private final Map<String, List<Term>> terms = new HashMap<>();
    private final Map<String, Integer> longest = new HashMap<>();

    /** Is told of each phrase that stands in a text: its first word, the one after its last, and what it stands for. */
    interface Found {
        void phrase(int from, int to, List<Term> terms);
    }

    /** What this phrase stands for so far; the list may be added to. */
    List<Term> termsOf(List<String> phrase) {
        for (int begun = 1; begun <= Math.min(2, phrase.size()); begun++) {
            longest.merge(String.join(" ", phrase.subList(0, begun)), phrase.size(), Math::max);
        }
        return terms.computeIfAbsent(String.join(" ", phrase), fresh -> new ArrayList<>(1));
    }

    void search(List<String> text, Found found) {
        String joined = String.join(" ", text);
        int[] ends = new int[text.size()];
        int end = -1;
        for (int i = 0; i < ends.length; i++) {
            end += 1 + text.get(i).length();
            ends[i] = end;
        }
        int begin = 0;
        for (int from = 0; from < ends.length; from++) {
            int most = Math.min(ends.length, from + longest.getOrDefault(text.get(from), 0));
            for (int to = from + 1; to <= most; to++) {
                String phrase = joined.substring(begin, ends[to - 1]);
                List<Term> known = terms.get(phrase);
                if (known != null) {
                    found.phrase(from, to, known);
                }
                if (to == from + 2) {
                    most = Math.min(most, from + longest.getOrDefault(phrase, 0));
                }
            }
            begin = ends[from] + 1;
        }
    }
}
