package org.elsol.activities.extraction;

import java.util.BitSet;
import java.util.Set;

/**
 * In a turn without any marks, a term with «no», «sí» or «tampoco» right after it is a sentence of its own: «vomitar no
 * náuseas sí», «zumbidos no la cabeza me duele».
 */
final class BareTopics {

    private static final Set<String> BEFORE = Set.of(
            "el", "la", "los", "las", "de", "a", "en", "lo", "mi", "un", "una", "y", "pero", "bueno", "pues", "del");
    private static final Set<String> HAVING = Set.of(
            "tener",
            "haber",
            "presentar",
            "sentir",
            "notar",
            "dar",
            "tomar",
            "ser",
            "padecer",
            "ver",
            "hacer",
            "fumar",
            "beber",
            "usar",
            "quedar");
    private static final int VERB_BEFORE = 4;
    private static final int VERB_AFTER = 4;

    private final WordForms forms;

    BareTopics(WordForms forms) {
        this.forms = forms;
    }

    /** The tokens at which a sentence begins because a topic before it is closed, or because one begins. */
    BitSet starts(Utterance utterance) {
        BitSet starts = new BitSet();
        if (utterance.turn().isMarked()) {
            return starts;
        }
        for (Mention mention : utterance.mentions()) {
            if (closes(utterance, mention)) {
                starts.set(start(utterance, mention));
                starts.set(mention.to() + 1);
            }
        }
        return starts;
    }

    /** Whether the word right after the term says yes or no of it, and no more. */
    boolean closes(Utterance utterance, Mention mention) {
        return isClosed(utterance, mention.to()) && isTopic(utterance, mention);
    }

    private boolean isClosed(Utterance utterance, int at) {
        if (utterance.turn().isMarked() || at >= utterance.to()) {
            return false;
        }
        Token token = utterance.token(at);
        if (token.is("tampoco")) {
            return true;
        }
        if (token.lower().equals("sí")) {
            WordForms.Form form = at + 1 < utterance.to() ? forms.verb(utterance.token(at + 1)) : null;
            return form == null || !form.has("P1"); // «al tragar sí siento»: that begins what follows
        }
        return token.is("no") && !isOfHaving(utterance, at + 1);
    }

    /** «fiebre no he tenido»: the verb belongs to the term before; «embarazo no tengo el implante»: to what follows. */
    private boolean isOfHaving(Utterance utterance, int from) {
        int i = from;
        while (i < Math.min(utterance.to(), from + 3)
                && Set.of("me", "le", "se", "lo", "la", "te", "les", "los", "las")
                        .contains(utterance.token(i).norm())) {
            i++;
        }
        WordForms.Form form = i < utterance.to() ? forms.verb(utterance.token(i)) : null;
        if (form == null || !form.isFinite() || !HAVING.contains(form.lemma())) {
            return false;
        }
        int verb = i;
        for (int at = verb + 1; at <= Math.min(utterance.to() - 1, verb + VERB_AFTER); at++) {
            int next = at;
            if (utterance
                    .mentionAt(at)
                    .filter(mention -> mention.from() == next)
                    .isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** Not «tengo tos no fiebre»: there a verb right before governs the term. */
    private boolean isTopic(Utterance utterance, Mention mention) {
        for (int i = mention.from() - 1; i >= Math.max(utterance.from(), mention.from() - VERB_BEFORE); i--) {
            Token token = utterance.token(i);
            if (token.is("no") || token.lower().equals("sí") || token.is("tampoco") || token.is("pero")) {
                return true;
            }
            WordForms.Form form = forms.verb(token);
            if (form != null && form.isFinite() && utterance.mentionAt(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static int start(Utterance utterance, Mention mention) {
        int at = mention.from();
        while (at - 1 > utterance.from()
                && BEFORE.contains(utterance.token(at - 1).norm())) {
            at--;
        }
        return at;
    }
}
