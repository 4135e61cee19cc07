package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.store.transcription.Role;

/** Whether a mention stands under a condition, a risk or a possible effect: then it is no fact. */
final class Conditions {

    private static final Set<String> JOINS = Set.of("y", "e", "o", "u", "ni", "que", "se", "el", "no");

    private static final Set<String> ADDRESSING = Set.of("le", "su", "sus", "te", "tu", "tus", "usted", "lo", "se");
    private static final Set<String> STATES =
            Set.of("estar", "seguir", "ir", "andar", "quedar", "mejorar", "empeorar", "haber", "parecer", "ser");

    private static final int OR_BEFORE = 5;
    private static final int OR_AFTER = 7;

    private final WordForms forms;

    Conditions(Lexicon lexicon) {
        this.forms = lexicon.forms();
    }

    boolean govern(Mention mention, Utterance utterance) {
        if (utterance.allCues("believed").stream()
                .anyMatch(cue -> cue.from() < mention.from()
                        && cue.to() < mention.to()
                        && reaches(utterance, cue.to(), mention, false))) {
            return true;
        }
        if (isTaught(mention, utterance)) {
            return true;
        }
        for (Match cue : utterance.allCues("conditional")) {
            boolean drug = mention.is(Term.Sort.MEDICATION) && utterance.role() == Role.CLINICIAN;
            boolean said = utterance.token(cue.from()).is("si")
                    || utterance.token(cue.from()).is("en");
            if (drug && !said) {
                continue; // «le va a dar amoxicilina», «la vacuna del tétanos y ketorolaco»
            }
            if (cue.to() > mention.from() && (cue.from() >= mention.from() || cue.to() >= mention.to())) {
                continue;
            }
            if (cue.first().has("list") && cue.to() <= mention.from()) {
                return true; // «los síntomas de alarma son: dolor de pecho, desmayo»
            }
            boolean isIf =
                    cue.to() - cue.from() == 1 && utterance.token(cue.from()).is("si");
            if ((isIf ? isCondition(utterance, cue) : true)
                    && ((isIf && (isOrdered(mention) || isPlanned(utterance, cue, mention)))
                            || (isIf && isListed(utterance, cue, mention))
                            || reaches(utterance, cue.to(), mention, isIf))) {
                return true;
            }
        }
        for (int i = utterance.from(); i < mention.from(); i++) {
            if (isCuandoOfFuture(utterance, i) && reaches(utterance, i + 1, mention, true)) {
                return true;
            }
        }
        return false;
    }

    /** «la diabetes mal controlada daña los riñones»: a clinician tells of the illness, not of the patient. */
    private boolean isTaught(Mention mention, Utterance utterance) {
        Clause clause = utterance.clauseOf(mention.from());
        boolean subject = (mention.is(Term.Sort.DIAGNOSIS) || mention.is(Term.Sort.RISK_FACTOR))
                && utterance.role() == Role.CLINICIAN
                && mention.from() <= clause.from() + 1
                && (utterance.token(clause.from()).is("la")
                        || utterance.token(clause.from()).is("el"));
        if (!subject) {
            return false;
        }
        for (int i = mention.to(); i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (ADDRESSING.contains(utterance.token(i).norm())) {
                return false;
            }
            if (form != null && form.isFinite()) {
                return form.has("P3") && !STATES.contains(form.lemma()) && !addresses(utterance, i);
            }
        }
        return false;
    }

    private static boolean addresses(Utterance utterance, int from) {
        for (int i = from; i < utterance.to(); i++) {
            if (ADDRESSING.contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** «si sigue igual, le pido una resonancia»: what is ordered under a condition is not ordered yet. */
    private static boolean isOrdered(Mention mention) {
        return mention.is(Term.Sort.TEST) || mention.is(Term.Sort.PROCEDURE);
    }

    /** «si sale alta, empezamos losartán»: what is begun under a condition; not «si duele, tome paracetamol». */
    private boolean isPlanned(Utterance utterance, Match cue, Mention mention) {
        if (!Medications.isDrug(mention) || cue.from() != Chains.start(utterance, cue.from())) {
            return false;
        }
        WordForms.Form governing = null;
        for (int i = cue.to(); i < mention.from(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            governing = form != null && form.isFinite() ? form : governing;
        }
        boolean ours = governing != null && (governing.has("P4") || governing.has('K') || governing.has('F'));
        return ours && utterance.role() == Role.CLINICIAN;
    }

    /** «si vuelve la fiebre, te ahogas o escupes sangre, vienes»: a list of signs goes on to its «o». */
    private static boolean isListed(Utterance utterance, Match cue, Mention mention) {
        if (cue.from() > mention.from() || !mention.is(Term.Sort.SYMPTOM) || utterance.role() == Role.PATIENT) {
            return false;
        }
        for (int i = mention.from(); i >= Math.max(cue.to(), mention.from() - OR_BEFORE); i--) {
            if (utterance.token(i).is("o") || utterance.token(i).is("u")) {
                return true;
            }
        }
        for (int i = mention.to(); i < Math.min(utterance.to(), mention.to() + OR_AFTER); i++) {
            if (utterance.token(i).is("o") || utterance.token(i).is("u")) {
                return true;
            }
        }
        return false;
    }

    /** «si» that is no «sí»: not an answer, not emphasis. */
    private static boolean isCondition(Utterance utterance, Match cue) {
        int at = cue.from();
        boolean accented = utterance.token(at).lower().equals("sí");
        boolean answer = at + 1 >= utterance.to() || utterance.token(at + 1).isMark();
        boolean like = at > utterance.from() && utterance.token(at - 1).is("como");
        return !accented && !answer && !like;
    }

    private boolean isCuandoOfFuture(Utterance utterance, int at) {
        Token token = utterance.token(at);
        if (!token.is("cuando")
                && !token.is("apenas")
                && !(token.is("que")
                        && at > utterance.from()
                        && utterance.token(at - 1).is("siempre"))) {
            return false;
        }
        for (int i = at + 1; i < Math.min(utterance.to(), at + 4); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite()) {
                return form.has('S') && !form.has('P');
            }
        }
        return false;
    }

    /** A condition ends where a second verb says what then, or where a clause of its own begins. */
    private boolean reaches(Utterance utterance, int from, Mention mention, boolean untilMainVerb) {
        for (Clause clause : utterance.clauses()) {
            boolean between = clause.fresh() && clause.from() >= from && clause.from() <= mention.from();
            if (between && !isJoined(utterance, clause)) {
                return false;
            }
        }
        if (!untilMainVerb) {
            return true;
        }
        int verbs = 0;
        for (int i = from; i < Math.min(mention.from() + 1, mention.to()); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean joined = i > from && isJoined(utterance, from, i);
            boolean insideMention = i >= mention.from();
            boolean act = form != null
                    && i > from
                    && utterance.role() == Role.CLINICIAN
                    && (form.has("P1") || form.has("P4"))
                    && !form.has("P3");
            if (act && mention.from() > i) {
                return false; // «si lo necesita, y empezamos con escitalopram»
            }
            if (form != null
                    && form.isFinite()
                    && !Clauses.isNominal(utterance, i)
                    && !form.lemma().equals("haber")
                    && !(verbs > 0 && joined && !insideMention)) {
                verbs++;
            }
        }
        boolean ownVerb = verbs > 0 && startsWithVerb(utterance, mention);
        return verbs <= 1 || (ownVerb && isAfterJoin(utterance, mention));
    }

    /** «si sangra o le da fiebre»: the pronoun does not part the verb from what joins it. */
    private static boolean isJoined(Utterance utterance, int from, int verb) {
        int i = verb - 1;
        while (i > from
                && Set.of("le", "me", "te", "les", "lo", "la", "no")
                        .contains(utterance.token(i).norm())) {
            i--;
        }
        return JOINS.contains(utterance.token(i).norm());
    }

    private boolean startsWithVerb(Utterance utterance, Mention mention) {
        for (int i = mention.from(); i < mention.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAfterJoin(Utterance utterance, Mention mention) {
        for (int i = mention.from() - 1; i >= Math.max(utterance.from(), mention.from() - 4); i--) {
            if (Set.of("o", "y", "que", "ni").contains(utterance.token(i).norm())) {
                return true;
            }
            if (!Set.of("se", "el", "un", "no", "mucho")
                    .contains(utterance.token(i).fold())) {
                return false;
            }
        }
        return false;
    }

    private static boolean isJoined(Utterance utterance, Clause clause) {
        int at = clause.from();
        while (at < clause.to()
                && (utterance.token(at).isMark() || utterance.token(at).is("¿"))) {
            at++;
        }
        return at < clause.to()
                && Set.of("y", "e", "o", "u", "ni", "que")
                        .contains(utterance.token(at).norm());
    }
}
