package org.elsol.activities.chat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.elsol.activities.extraction.Concept;
import org.elsol.store.extraction.FindingKind;

/**
 * Tells which findings of a question are choices: in «diabetes con fiebre, tos o diarrea» any of the last three will do, but
 * the diabetes must be there.
 */
final class Choices {

    private Choices() {}

    /** The findings that may be there in place of the one before. */
    static Set<Concept> among(QuestionText question, List<Set<Cue>> cues, List<Concept> findings) {
        Set<Concept> choices = new HashSet<>();
        boolean listed = false;
        for (int i = findings.size() - 1; i > 0; i--) {
            Concept before = findings.get(i - 1);
            Concept named = findings.get(i);
            List<Integer> between = between(question, before, named);
            boolean or = between.stream().anyMatch(word -> cues.get(word).contains(Cue.OR));
            boolean enumerated = listed && between.isEmpty() && question.text().charAt(before.end()) == ',';
            listed = or || enumerated;
            if (listed) {
                choices.add(named);
            }
        }
        return choices;
    }

    /** «Vacunarse contra la gripe o la influenza»: what a vaccine is against is nobody's illness. */
    static boolean sameVaccine(QuestionText question, Set<Concept> choices, List<Concept> findings, Concept named) {
        int at = findings.indexOf(named);
        if (!choices.contains(named) || at == 0 || named.kind() != FindingKind.DIAGNOSIS) {
            return false;
        }
        Concept before = findings.get(at - 1);
        return question.text().substring(before.start(), before.end()).contains(" contra ");
    }

    private static List<Integer> between(QuestionText question, Concept before, Concept named) {
        return IntStream.range(0, question.words().size())
                .filter(i -> question.words().get(i).start() >= before.end()
                        && question.words().get(i).end() <= named.start())
                .boxed()
                .toList();
    }
}
