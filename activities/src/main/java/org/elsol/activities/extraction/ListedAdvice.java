package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;

/** Advice and follow-ups that the lexicons list: «tome mucha agua», «lo veo en una semana», «la mando con el cardiólogo». */
final class ListedAdvice {

    private final WordForms forms;
    private final Set<String> appointing;
    private final Set<String> referring;
    private final AdviceText text = new AdviceText();
    private final Measures measures = new Measures();

    ListedAdvice(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.appointing = lexicon.verbs("appoint");
        this.referring = lexicon.words("referring");
    }

    /** @param ordering whether the sentence tells somebody what to do */
    void read(Utterance utterance, boolean ordering, FindingList findings) {
        int covered = utterance.from();
        for (Match match : utterance.turn().layer(Layer.ADVICE)) {
            boolean inside =
                    utterance.from() <= match.from() && match.to() <= utterance.to() && match.from() >= covered;
            if (inside && isAdvice(utterance, match, ordering)) {
                add(utterance, match, findings);
                covered = match.to();
            }
        }
    }

    private boolean isAdvice(Utterance utterance, Match match, boolean ordering) {
        boolean followUp = match.first().has("follow_up");
        boolean specialist = match.first().has("specialist");
        if (specialist) {
            return isReferral(utterance, match);
        }
        boolean verb = false;
        for (int i = match.from(); i < match.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && !form.has('A')) {
                boolean told = form.has('S')
                        || (utterance.role() == Role.CLINICIAN && (form.has("P3") || form.has("P2")))
                        || form.has('M')
                        || form.has('N')
                        || (followUp && appointing.contains(form.lemma()) && form.has('P'));
                boolean told2 = told && !(form.has("P1") && !followUp) && !form.has('R');
                if (!told2) {
                    return false;
                }
                verb = true;
            } else if (form != null && form.has('A') && i == match.from()) {
                return false;
            }
        }
        boolean negated = isKept(utterance, match.from());
        boolean others = (followUp && isOthers(utterance, match))
                || isSupposed(utterance, match, match.from())
                || (followUp && isSupposed(utterance, match, match.to() - 1))
                || (followUp && isSupposed(utterance, match, Math.min(match.from() + 1, match.to() - 1)));
        boolean denied = match.to() < utterance.to()
                && utterance.token(match.to()).is("no")
                && (match.to() + 1 >= utterance.to()
                        || utterance.token(match.to() + 1).isMark());
        boolean condition = match.from() > utterance.from()
                && utterance.token(match.from() - 1).lower().equals("si");
        return !negated
                && !isOfExamination(utterance, match)
                && !denied
                && !others
                && !condition
                && (verb || ordering)
                && (!followUp || isAppointment(utterance, match));
    }

    /** «Camine hasta allá», «le voy a tomar la tensión», «si le da en reposo»: done in the room, or a state of the body. */
    private static boolean isOfExamination(Utterance utterance, Match match) {
        boolean walked = match.first().name().equals("caminar")
                && match.to() < utterance.to()
                && Set.of("hasta", "hacia", "para", "bien", "mal", "solo", "sola")
                        .contains(utterance.token(match.to()).norm());
        int in = match.from() - 1;
        boolean own = in > utterance.from()
                && utterance.token(in).is("a")
                && utterance.token(in - 1).is("voy");
        boolean peace = in >= utterance.from() && utterance.token(in).is("paz"); // «que en paz descanse»
        if (peace || (own && !match.first().has("follow_up"))) {
            return true;
        }
        boolean state = match.first().name().equals("reposo")
                && in > utterance.from()
                && utterance.token(in).is("en")
                && !Set.of("estar", "quedar", "seguir", "mantener", "permanecer")
                        .contains(utterance.token(in - 1).fold());
        return walked || state;
    }

    /** «no te pongas calor», «máximo un litro de agua»: the contrary of what is listed. */
    private static boolean isKept(Utterance utterance, int at) {
        int i = at - 1;
        while (i >= utterance.from()
                && Set.of("se", "te", "le", "un", "una", "de", "me", "lo", "la")
                        .contains(utterance.token(i).norm())) {
            i--;
        }
        return i >= utterance.from()
                && Set.of("no", "nunca", "maximo", "menos", "nada")
                        .contains(utterance.token(i).norm());
    }

    /** «si en dos semanas sigues igual»: supposed, not advised. */
    private boolean isSupposed(Utterance utterance, Match match, int verb) {
        WordForms.Form form = forms.verb(utterance.token(verb));
        int start = Chains.start(utterance, match.from());
        return form != null
                && form.has('P')
                && utterance.cues("conditional").stream()
                        .anyMatch(cue -> cue.from() >= start
                                && cue.to() <= match.from()
                                && utterance.token(cue.from()).lower().equals("si"));
    }

    /** «a su esposa que pida cita». */
    private static boolean isOthers(Utterance utterance, Match match) {
        return match.from() > utterance.from() + 2
                && utterance.token(match.from() - 1).is("que")
                && utterance.cues("relative").stream().anyMatch(cue -> cue.to() == match.from() - 1);
    }

    private boolean isAppointment(Utterance utterance, Match match) {
        return measures.time(utterance.turn().tokens(), timeAt(utterance, match.to()), utterance.to())
                        .isPresent()
                || Appointments.when(utterance, match) != null
                || Set.of("cita", "control", "consulta", "resultado", "revision", "seguimiento").stream()
                        .anyMatch(word -> hasFold(utterance, match, word));
    }

    private static boolean hasFold(Utterance utterance, Match match, String fold) {
        for (int i = match.from(); i < Math.min(utterance.to(), match.to() + 6); i++) {
            if (utterance.token(i).fold().equals(fold)) {
                return i >= match.to()
                        || match.to() - match.from() > 1
                        || Appointments.when(utterance.turn().tokens(), match.to(), utterance.to()) != null;
            }
        }
        return false;
    }

    private static int timeAt(Utterance utterance, int at) {
        return Math.min(at, utterance.to() - 1);
    }

    private boolean isReferral(Utterance utterance, Match match) {
        for (int i = Math.max(utterance.from(), match.from() - 9); i < match.from(); i++) {
            Token token = utterance.token(i);
            WordForms.Form form = forms.verb(token);
            boolean past = form != null && (form.has('R') || form.has('I') || form.has('A'));
            if (past) {
                return false;
            }
            if (referring.contains(token.fold()) || referring.contains(token.norm())) {
                return true;
            }
        }
        return false;
    }

    private void add(Utterance utterance, Match match, FindingList findings) {
        boolean followUp = match.first().has("follow_up");
        String name = match.first().name();
        String when = followUp ? Appointments.when(utterance, match) : null;
        boolean control = name.equals("cita de control");
        String normalized = control && when != null ? name + " " + when : name;
        int end = Math.min(
                utterance.to(),
                Math.max(match.to(), utterance.clauseOf(match.to() - 1).to()));
        Draft draft = new Draft(
                followUp ? FindingKind.FOLLOW_UP : FindingKind.RECOMMENDATION,
                Quotes.text(utterance.turn(), match.from(), AdviceText.trimmed(utterance, match.from(), end)),
                normalized,
                List.of(),
                Certainty.AFFIRMED);
        findings.add(draft.with("when", when)
                .with("condition", text.condition(utterance))
                .from(Quotes.of(utterance)));
    }
}
