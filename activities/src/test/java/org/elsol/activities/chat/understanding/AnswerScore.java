package org.elsol.activities.chat.understanding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.store.PlainText;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Citation;
import org.elsol.store.chat.Grounding;

/** Counts what is right in answers. */
final class AnswerScore {

    private final Map<String, String> passages;
    private final Set<String> dialogues;
    private final List<String> notes = new ArrayList<>();
    private int questions;
    private int exactSets;
    private int facts;
    private int told;
    private int citations;
    private int right;
    private int forbidden;

    /**
     * @param passages what was said, by passage id
     * @param dialogues the ids of all dialogues
     */
    AnswerScore(Map<String, String> passages, Set<String> dialogues) {
        this.passages = passages;
        this.dialogues = dialogues;
    }

    void add(JudgedQuestion question, Answer answer) {
        List<String> wrong = new ArrayList<>();
        Set<String> about = answer.grounding() == Grounding.NONE
                ? Set.of()
                : answer.patients().stream().map(Citation.CitedPatient::id).collect(Collectors.toSet());
        questions++;
        boolean exact = about.equals(new HashSet<>(question.patients())) && grounded(question, answer);
        exactSets += exact ? 1 : 0;
        if (!exact) {
            wrong.add("patients " + about + " " + answer.grounding());
        }
        String said = PlainText.fold(answer.text());
        for (List<String> fact : question.facts()) {
            facts++;
            boolean tells = fact.stream().map(PlainText::fold).anyMatch(said::contains);
            told += tells ? 1 : 0;
            if (!tells) {
                wrong.add("does not say " + String.join(" or ", fact));
            }
        }
        for (String one : question.forbidden()) {
            boolean said1 = dialogues.contains(one) ? isCited(answer, one) : said.contains(PlainText.fold(one));
            forbidden += said1 ? 1 : 0;
            if (said1) {
                wrong.add("says " + one);
            }
        }
        for (Citation citation : answer.citations()) {
            citations++;
            boolean stands = stands(citation, question);
            right += stands ? 1 : 0;
            if (!stands) {
                wrong.add("cites " + citation.id() + "/" + citation.segmentId() + " «" + citation.quote() + "»");
            }
        }
        if (!wrong.isEmpty()) {
            notes.add("«" + question.question() + "» (" + answer.intent() + ")\n  " + String.join("\n  ", wrong)
                    + "\n  answer: " + answer.text().replace("\n", "\n    "));
        }
    }

    private static boolean grounded(JudgedQuestion question, Answer answer) {
        if (question.grounding() != null) {
            return question.grounding().equals(answer.grounding().code());
        }
        boolean none = answer.grounding() == Grounding.NONE;
        return none == question.patients().isEmpty();
    }

    private static boolean isCited(Answer answer, String dialogue) {
        return answer.citations().stream().anyMatch(citation -> citation.id().equals(dialogue));
    }

    /** The quote stands in the segment, and the segment is of a patient whom the question is about. */
    private boolean stands(Citation citation, JudgedQuestion question) {
        String text = passages.getOrDefault(citation.id() + "/" + citation.segmentId(), "");
        return text.contains(citation.quote()) && question.patients().contains(citation.id());
    }

    /** What was wrong, question by question. */
    List<String> notes() {
        return notes;
    }

    double exactSets() {
        return share(exactSets, questions);
    }

    double factsTold() {
        return share(told, facts);
    }

    double citationsRight() {
        return share(right, citations);
    }

    int forbidden() {
        return forbidden;
    }

    int questions() {
        return questions;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
