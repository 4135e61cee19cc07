package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;

/** Whether a question asks after a mention at all, and whether the answer is about it. */
final class QuestionScope {

    private static final int LONGEST_LIST = 14;
    private static final int SHORTEST_WITH_COMMON = 7;
    /** What one word of the question alone tells, though it stands with a part of the body. */
    private static final Set<String> VAGUE = Set.of("edema", "dolor", "exantema");

    private final WordForms forms;

    QuestionScope(Lexicon lexicon) {
        this.forms = lexicon.forms();
    }

    /** Whether the mention is asked after, and not prevented, counted, said of when it happens, or named closer. */
    boolean isAsked(Utterance question, Mention mention, Utterance answer) {
        return !mention.term().has("asked")
                && !CommonWords.isSwellingOfSomething(mention, question)
                && !(question.to() - question.from() > SHORTEST_WITH_COMMON
                        && mention.length() == 1
                        && VAGUE.contains(mention.term().name()))
                && !isPreventedOrCounted(question, mention)
                && !isCircumstance(question, mention)
                && !isPurpose(question, mention)
                && !isReason(question, mention)
                && !isSpecified(mention, question, answer)
                && !isOperationNamed(mention, answer);
    }

    /** «para la tos, miel, ¿de acuerdo?» does not ask after the cough. */
    private static boolean isPurpose(Utterance question, Mention mention) {
        int at = mention.from() - 1;
        while (at > question.from() && question.token(at).fold().equals("el")) {
            at--;
        }
        return at >= question.from() && question.token(at).is("para") && mention.is(Sort.SYMPTOM);
    }

    /** «¿La han hospitalizado por el asma?» asks after the hospital. */
    private static boolean isReason(Utterance question, Mention mention) {
        int at = mention.from() - 1;
        while (at > question.from()
                && Set.of("el", "un", "su", "ese", "este")
                        .contains(question.token(at).fold())) {
            at--;
        }
        return at > question.from() && question.token(at).is("por") && mention.is(Sort.DIAGNOSIS);
    }

    /** «¿Alguna cirugía?» «Dos cesáreas»: those are it. */
    private static boolean isOperationNamed(Mention asked, Utterance answer) {
        return asked.term().name().equals("cirugía")
                && answer.mentions().stream()
                        .anyMatch(said ->
                                said.is(Sort.PROCEDURE) && !said.term().name().equals("cirugía"));
    }

    /** «¿Ha tomado antibióticos?» «Sí, amoxicilina»: the drug stands for its class. */
    private static boolean isSpecified(Mention asked, Utterance question, Utterance answer) {
        boolean anything = asked.term().has("class")
                && (question.token(asked.from()).is("algo")
                        || question.token(Math.max(question.from(), asked.from() - 1))
                                .is("algo"));
        return anything || isNamed(asked, answer);
    }

    private static boolean isNamed(Mention asked, Utterance answer) {
        return asked.is(Sort.MEDICATION)
                && asked.term().has("class")
                && answer.mentions().stream()
                        .anyMatch(
                                said -> said.is(Sort.MEDICATION) && !said.term().has("class"));
    }

    /** «¿Le pusieron la vacuna de la varicela?», «¿cuántos embarazos ha tenido?»: not whether they have it. */
    private static boolean isPreventedOrCounted(Utterance question, Mention mention) {
        boolean prevented = false;
        for (int i = Math.max(question.from(), mention.from() - 4); i < mention.from(); i++) {
            prevented |= question.token(i).norm().startsWith("vacun");
        }
        boolean without = mention.from() > question.from()
                && question.token(mention.from() - 1).is("sin");
        boolean several = question.token(mention.from()).lower().equals("embarazos");
        if (without || several) {
            return true;
        }
        boolean counted = QuestionTopics.words(question).startsWith("cuant") && mention.is(Sort.DIAGNOSIS);
        return counted || (prevented && mention.is(Sort.DIAGNOSIS));
    }

    /** «¿Fiebre?» «Solo febrícula.» */
    static boolean isOnlyAnother(Utterance question, Utterance answer) {
        Token first = answer.token(answer.from());
        boolean only = first.is("solo") || first.is("nomas") || first.is("unicamente") || first.is("solamente");
        return only
                && answer.mentions().stream()
                        .anyMatch(other -> question.mentions().stream()
                                .noneMatch(asked ->
                                        asked.term().name().equals(other.term().name())));
    }

    /** «¿le sale flema al toser?» asks after the phlegm. */
    private boolean isCircumstance(Utterance question, Mention mention) {
        WordForms.Form form = forms.verb(question.token(mention.from()));
        return mention.length() == 1
                && form != null
                && form.has('N')
                && mention.from() > question.from()
                && question.token(mention.from() - 1).is("al");
    }

    /** «¿Azúcar, presión, colesterol?»: in a list of illnesses the sign stands for its illness. */
    static Mention asIllness(Mention mention, Utterance question) {
        boolean listed = question.mentions().stream()
                        .filter(other -> Illnesses.of(other.term()).isPresent() || other.is(Sort.DIAGNOSIS))
                        .count()
                > 1;
        if (!listed || question.to() - question.from() > LONGEST_LIST) {
            return mention;
        }
        return Illnesses.of(mention.term())
                .map(illness -> new Mention(
                        mention.from(),
                        mention.to(),
                        illness,
                        new Match(mention.from(), mention.to(), List.of(illness))))
                .orElse(mention);
    }
}
