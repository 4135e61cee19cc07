package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;

/** Drugs that were stopped or exchanged, and habits that were given up, by the verb that stands with them. */
final class Withdrawals {

    private static final Set<String> ENDING =
            Set.of("quitar", "suspender", "retirar", "dejar", "parar", "cortar", "cancelar");

    private final WordForms forms;

    Withdrawals(Lexicon lexicon) {
        this.forms = lexicon.forms();
    }

    boolean end(Mention mention, Utterance utterance) {
        return (mention.is(Sort.RISK_FACTOR) && isGivenUp(utterance, mention))
                || (mention.is(Sort.MEDICATION) && (isReplaced(utterance, mention) || isTakenAway(utterance, mention)));
    }

    /** «le cambio el losartán por amlodipino»: the first is over. */
    private static boolean isReplaced(Utterance utterance, Mention drug) {
        boolean changes = false;
        for (int i = Math.max(utterance.from(), drug.from() - 5); i < drug.from(); i++) {
            changes |= Set.of("cambiar", "sustituir", "reemplazar")
                            .contains(utterance.token(i).fold())
                    || Set.of("cambio", "cambiamos", "sustituyo", "vez")
                            .contains(utterance.token(i).norm());
        }
        boolean by = drug.to() < utterance.to() && utterance.token(drug.to()).is("por");
        return changes && by;
    }

    /** «la aspirina se la quitaron», «la risperidona la dejamos»: the pronoun takes the drug up. */
    private boolean isTakenAway(Utterance utterance, Mention drug) {
        for (int i = drug.to(); i + 1 < Math.min(utterance.to(), drug.to() + 5); i++) {
            WordForms.Form form = forms.verb(utterance.token(i + 1));
            boolean object =
                    Set.of("lo", "la", "los", "las").contains(utterance.token(i).norm());
            if (object && form != null) {
                boolean left = i + 2 < utterance.to() && isState(utterance.token(i + 2));
                boolean told = form.has('R') || form.has("P4") || form.has("P1") || form.has('A');
                boolean exchanged = form.lemma().equals("cambiar")
                        && i + 2 < utterance.to()
                        && utterance.token(i + 2).is("por");
                return told
                        && (exchanged || (ENDING.contains(form.lemma()) && !left))
                        && !isNegatedBefore(utterance, drug.to(), i);
            }
        }
        return isWithdrawn(utterance, drug);
    }

    /** «retiramos el antibiótico»: the verb right before the drug. */
    private boolean isWithdrawn(Utterance utterance, Mention drug) {
        int at = drug.from() - 1;
        while (at > utterance.from()
                && Set.of("el", "su", "ese", "este", "todo")
                        .contains(utterance.token(at).fold())) {
            at--;
        }
        WordForms.Form form = at >= utterance.from() ? forms.verb(utterance.token(at)) : null;
        return form != null
                && ENDING.contains(form.lemma())
                && !form.lemma().equals("dejar")
                && (form.has("P4") || form.has("P1") || form.has('R'))
                && !isNegatedBefore(utterance, Math.max(utterance.from(), at - 3), at);
    }

    /** «me lo cambiaron por amlodipino»: the new one. */
    static boolean isReplacement(Utterance utterance, Mention mention) {
        int by = mention.from() - 1;
        return by > utterance.from()
                && mention.is(Sort.MEDICATION)
                && utterance.token(by).is("por")
                && Set.of("cambiar", "sustituir", "reemplazar")
                        .contains(utterance.token(by - 1).fold());
    }

    /** «hace dos semanas dejé el cigarro». */
    private boolean isGivenUp(Utterance utterance, Mention habit) {
        for (int i = Math.max(utterance.from(), habit.from() - 3); i < habit.from(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.lemma().equals("dejar") && form.has('R')) {
                return !isNegatedBefore(utterance, Math.max(utterance.from(), i - 2), i);
            }
        }
        return false;
    }

    private static boolean isNegatedBefore(Utterance utterance, int from, int to) {
        for (int i = from; i < to; i++) {
            if (utterance.token(i).is("no") || utterance.token(i).is("nunca")) {
                return true;
            }
        }
        return false;
    }

    boolean isState(Token token) {
        WordForms.Form form = forms.verb(token);
        return token.is("en")
                || token.is("igual")
                || token.is("asi")
                || token.is("con")
                || (form != null && form.has('A'));
    }
}
