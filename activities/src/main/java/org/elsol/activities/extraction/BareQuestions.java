package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.Answers.Answer;
import org.elsol.store.transcription.Role;

/**
 * Finds questions in a transcript that has no marks at all, where a turn is one long sentence: «te pitan los oídos», «y
 * dolor», «cuánto duró». A turn asks by its first words and by what the other voice says to it.
 */
final class BareQuestions {

    private static final int LONGEST = 16;
    private static final int LONGEST_PHRASE = 8;
    private static final Set<String> CLITICS = Set.of("le", "les", "se", "te", "lo", "la", "los", "las", "ya", "no");

    private final WordForms forms;
    private final Answers answers;
    private final Set<String> leading;
    private final Set<String> asking;

    BareQuestions(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.answers = new Answers(lexicon);
        this.leading = lexicon.words("before_question");
        this.asking = lexicon.words("question_word");
    }

    /** The same utterances, those that are asked marked as questions; all as they are where any mark was written. */
    List<Utterance> marked(List<Utterance> all) {
        if (all.stream().anyMatch(BareQuestions::hasMark)) {
            return all;
        }
        List<Utterance> marked = new ArrayList<>(all);
        for (int i = 0; i + 1 < all.size(); i++) {
            if (asks(all.get(i), all.get(i + 1))) {
                marked.set(i, all.get(i).asQuestion());
            }
        }
        return marked;
    }

    private static boolean hasMark(Utterance utterance) {
        Token last = utterance.token(utterance.to() - 1);
        return last.is(".") || last.is("?");
    }

    private boolean asks(Utterance utterance, Utterance next) {
        boolean anothers = utterance.turn() != next.turn()
                && !utterance
                        .turn()
                        .segment()
                        .speaker()
                        .equals(next.turn().segment().speaker());
        boolean patients = utterance.role() == Role.PATIENT || utterance.role() == Role.COMPANION;
        int words = utterance.to() - utterance.from();
        if (!anothers || words > LONGEST) {
            return false;
        }
        int at = utterance.from();
        while (at < utterance.to() - 1 && leading.contains(utterance.token(at).norm())) {
            at++;
        }
        Token first = utterance.token(at);
        if (!first.lower().equals(first.norm()) && asking.contains(first.norm())) {
            return !isQueVa(utterance, at);
        }
        if (patients) {
            return asksForLeave(utterance, at);
        }
        boolean answered = answers.of(next) != Answer.NEITHER || takesUp(utterance, next);
        if (isOfAnother(utterance, at)) {
            return answered || (utterance.role() == Role.CLINICIAN && !holdsAmount(utterance));
        }
        if (takesUp(utterance, next)) {
            return true;
        }
        boolean list = utterance.mentions().size() > 1 && utterance.role() == Role.CLINICIAN;
        boolean phrase = (words <= LONGEST_PHRASE || list) && !hasVerb(utterance) && isSign(utterance);
        boolean complaint = utterance.role() == Role.CLINICIAN
                && (next.role() == Role.PATIENT || next.role() == Role.COMPANION)
                && words <= LONGEST_PHRASE
                && (QuestionTopics.isAboutAllergy(utterance)
                        || (!utterance.mentions().isEmpty()
                                && utterance.mentions().stream().allMatch(mention -> mention.is(Term.Sort.SYMPTOM))));
        return (phrase && (answered || complaint || startsWithNumber(next))) || (complaint && asksAfterTerm(utterance));
    }

    /** «no, qué va»: an answer. */
    private static boolean isQueVa(Utterance utterance, int at) {
        return utterance.token(at).is("que")
                && at + 1 < utterance.to()
                && utterance.token(at + 1).is("va");
    }

    /** «calentura ha tenido»: the verb of whom one speaks to, after what is asked. */
    private boolean asksAfterTerm(Utterance utterance) {
        Mention first =
                utterance.mentions().isEmpty() ? null : utterance.mentions().getFirst();
        return first != null
                && first.to() < utterance.to()
                && isOfAnother(utterance, first.to())
                && utterance.token(first.to()).is("ha");
    }

    /** «y puedo tomarme la aspirina», «y no me va a sacar una placa», «hay que operar»: what a patient wants to know. */
    private boolean asksForLeave(Utterance utterance, int from) {
        int at = from;
        while (at < utterance.to() - 1
                && Set.of("me", "le", "no", "lo", "la", "yo")
                        .contains(utterance.token(at).norm())) {
            at++;
        }
        WordForms.Form form = forms.verb(utterance.token(at));
        if (form == null || !form.isFinite() || at + 1 >= utterance.to()) {
            return false;
        }
        boolean leave = form.lemma().equals("poder") && form.has("P1");
        boolean must = (utterance.token(at).is("hay") || (form.lemma().equals("tener") && form.has("P1") && at > from))
                && utterance.token(at + 1).is("que");
        boolean order = form.lemma().equals("ir")
                && (form.has("P3") || form.has("P6"))
                && utterance.token(at + 1).is("a")
                && at > from;
        return leave || must || order;
    }

    /** «has vomitado», «le duele el pie», «se le hunden las costillitas»: a verb of whom one speaks to, at the head. */
    private boolean isOfAnother(Utterance utterance, int from) {
        int at = from;
        while (at < utterance.to() - 1 && CLITICS.contains(utterance.token(at).norm())) {
            at++;
        }
        WordForms.Form form = forms.verb(utterance.token(at));
        return form != null
                && (form.has("P2") || form.has("P3") || form.has("P6") || form.has("R2") || form.has("R3"))
                && !form.has("P1");
    }

    /** «dolor en el ojo» «dolor no»: the answer says one of the words again, and yes or no of it. */
    private static boolean takesUp(Utterance question, Utterance answer) {
        int end = Math.min(answer.to() - 1, answer.from() + LONGEST_PHRASE);
        for (Mention mention : question.mentions()) {
            String word = question.token(mention.from()).fold();
            for (int i = answer.from(); i < end; i++) {
                boolean decided = answer.token(i + 1).is("no")
                        || answer.token(i + 1).lower().equals("sí")
                        || answer.token(i + 1).is("tampoco");
                if (decided && answer.token(i).fold().equals(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasVerb(Utterance utterance) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite() && utterance.mentionAt(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSign(Utterance utterance) {
        return !utterance.mentions().isEmpty()
                || QuestionTopics.isAboutAllergy(utterance)
                || utterance.turn().layer(Term.Layer.PART).stream()
                        .anyMatch(part -> utterance.from() <= part.from() && part.to() <= utterance.to());
    }

    private static boolean holdsAmount(Utterance utterance) {
        Numbers numbers = new Numbers();
        for (int i = utterance.from(); i < utterance.to(); i++) {
            if (numbers.at(utterance.turn().tokens(), i)
                    .filter(value -> !value.isArticle())
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithNumber(Utterance utterance) {
        return new Numbers().at(utterance.turn().tokens(), utterance.from()).isPresent();
    }
}
