package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;

/** Drugs that were stopped or exchanged, and habits that were given up, by the verb that stands with them. */
final class Withdrawals {

    private static final Set<String> ENDING =
            Set.of("quitar", "suspender", "retirar", "dejar", "parar", "cortar", "cancelar");

    private static final int NEAR = 5;

    private final WordForms forms;

    Withdrawals(Lexicon lexicon) {
        this.forms = lexicon.forms();
    }

    boolean end(Mention mention, Utterance utterance) {
        return (mention.is(Sort.MEDICATION) && (isNoMore(utterance, mention) || isTakenNoLonger(utterance, mention)))
                || (mention.is(Sort.RISK_FACTOR) && isGivenUp(utterance, mention))
                || (mention.is(Sort.MEDICATION)
                        && (isReplaced(utterance, mention)
                                || isTakenAway(utterance, mention)
                                || isLeftAfterwards(utterance, mention)));
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
        int end = nextDrug(utterance, drug);
        for (int i = drug.to(); i + 1 < end; i++) {
            WordForms.Form form = forms.verb(utterance.token(i + 1));
            boolean object =
                    Set.of("lo", "la", "los", "las").contains(utterance.token(i).norm());
            if (object && form != null) {
                boolean left = i + 2 < utterance.to() && isState(utterance.token(i + 2)) && !isTime(utterance, i + 3);
                boolean told = form.has('R') || form.has("P4") || form.has("P1") || form.has('A');
                boolean exchanged = form.lemma().equals("cambiar")
                        && i + 2 < utterance.to()
                        && utterance.token(i + 2).is("por");
                boolean over =
                        told && (exchanged || (ENDING.contains(form.lemma()) && !left && !isPutOff(utterance, i)));
                if (over || i < drug.to() + NEAR) {
                    return over && !isNegatedBefore(utterance, Math.max(drug.to(), i - NEAR), i);
                }
            }
        }
        return isWithdrawn(utterance, drug);
    }

    /** «Tomé lorazepam dos noches. Me levanté atontado y lo dejé.»: the sentences right after name no other drug. */
    private boolean isLeftAfterwards(Utterance utterance, Mention drug) {
        List<Utterance> all = utterance.turn().utterances();
        int first = all.indexOf(utterance) + 1;
        boolean last = nextDrug(utterance, drug) == utterance.to();
        for (int i = first; last && first > 0 && i < Math.min(all.size(), first + 2); i++) {
            Utterance next = all.get(i);
            if (next.isQuestion() || next.mentions().stream().anyMatch(Medications::isDrug)) {
                return false;
            }
            if (isLeft(next)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLeft(Utterance utterance) {
        for (int i = utterance.from(); i + 1 < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i + 1));
            boolean it = Set.of("lo", "la").contains(utterance.token(i).norm());
            boolean left = form != null && (form.has("R1") || form.has("R6")) && ENDING.contains(form.lemma());
            boolean state = i + 2 < utterance.to() && isState(utterance.token(i + 2)) && !isTime(utterance, i + 3);
            if (it && left && !state) {
                return !isNegatedBefore(utterance, Math.max(utterance.from(), i - 3), i) && !isPutOff(utterance, i);
            }
        }
        return false;
    }

    /** Where the words about the drug end: another drug may be what is taken away. */
    private static int nextDrug(Utterance utterance, Mention drug) {
        return utterance.mentions().stream()
                .filter(other -> other.from() >= drug.to() && Medications.isDrug(other))
                .mapToInt(Mention::from)
                .findFirst()
                .orElse(utterance.to());
    }

    /** «lo dejamos para después». */
    private static boolean isPutOff(Utterance utterance, int pronoun) {
        return pronoun + 2 < utterance.to() && utterance.token(pronoun + 2).is("para");
    }

    /** «lo dejé en octubre», «lo dejé en 2010». */
    private boolean isTime(Utterance utterance, int at) {
        return at < utterance.to()
                && (CalendarWords.month(utterance.token(at).norm()) > 0
                        || utterance.token(at).isNumber()
                        || utterance.token(at).is("el")
                        || utterance.token(at).is("cuanto"));
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

    /** «la atorvastatina no la tomo más», «hierro a temporadas; ahora mismo no». */
    private boolean isNoMore(Utterance utterance, Mention drug) {
        boolean no = false;
        int end = Math.min(nextDrug(utterance, drug), drug.to() + NEAR + 1);
        for (int i = drug.to(); i < end; i++) {
            if (no && utterance.token(i).is("mas")) {
                return i + 1 >= utterance.to() || utterance.token(i + 1).isMark();
            }
            no |= utterance.token(i).is("no") && i <= drug.to() + 1;
        }
        return false;
    }

    /** «me dieron benzonatato, pero no me hizo nada y ya no lo tomo». */
    private boolean isTakenNoLonger(Utterance utterance, Mention drug) {
        int end = nextDrug(utterance, drug);
        for (int i = drug.to(); i + 3 < end; i++) {
            WordForms.Form form = forms.verb(utterance.token(i + 3));
            boolean it = Set.of("lo", "la", "los", "las", "me")
                    .contains(utterance.token(i + 2).norm());
            if (utterance.token(i).is("ya")
                    && utterance.token(i + 1).is("no")
                    && it
                    && form != null
                    && Set.of("tomar", "usar", "poner", "dar").contains(form.lemma())) {
                return true;
            }
        }
        return false;
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
