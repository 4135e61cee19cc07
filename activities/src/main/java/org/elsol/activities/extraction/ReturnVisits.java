package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** When a patient is seen again, by the grammar of it: «el jueves lo reviso», «¿La cita cuándo?» «En un mes». */
final class ReturnVisits {

    private static final Set<String> OBJECTS = Set.of("lo", "la", "le", "los", "las", "les", "te", "os", "nos", "se");
    private static final String VISIT = "cita de control";
    private static final int HEAD = 7;

    private final WordForms forms;
    private final Set<String> seeing;
    private final Set<String> asking;
    private final Set<String> calling;
    private final Set<String> coming;
    private final Set<String> naming;

    ReturnVisits(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.seeing = lexicon.verbs("see_again");
        this.asking = lexicon.words("asks_for_visit");
        this.calling = lexicon.verbs("call_again");
        this.coming = lexicon.verbs("appoint");
        this.naming = lexicon.words("names_visit");
    }

    /** @param asked the question that the sentence answers; null where it answers none */
    void read(Utterance utterance, @Nullable Utterance asked, FindingList findings) {
        if (utterance.role() != Role.CLINICIAN) {
            return;
        }
        List<Token> tokens = utterance.turn().tokens();
        boolean answers = asked != null && asked.role() != Role.CLINICIAN && asksForVisit(asked);
        String when = answers
                ? Appointments.when(tokens, utterance.from(), Math.min(utterance.to(), utterance.from() + HEAD))
                : isAgreed(utterance) ? Appointments.when(tokens, utterance.from(), utterance.to()) : null;
        if (when == null && !comesWithSomething(utterance)) {
            return;
        }
        Draft draft = new Draft(
                FindingKind.FOLLOW_UP,
                Quotes.of(utterance).quote(),
                when == null ? VISIT : VISIT + " " + when,
                List.of(),
                Certainty.AFFIRMED);
        if (asked != null && answers) {
            draft.from(Quotes.of(asked));
        }
        findings.add(draft.with("when", when).from(Quotes.of(utterance)));
    }

    private boolean isAgreed(Utterance utterance) {
        return isSeenAgain(utterance) || isCalled(utterance) || isNamed(utterance);
    }

    /** «Me llama si sigue igual el viernes», «le llamo yo el quince»: one calls the other. */
    private boolean isCalled(Utterance utterance) {
        for (int i = utterance.from() + 1; i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form == null || !calling.contains(form.lemma())) {
                continue;
            }
            boolean we = form.has("P1") || form.has("F1") || form.has("P4") || form.has("F4");
            boolean you =
                    (form.has("P3") || form.has("P2")) && utterance.token(i - 1).is("me");
            if (you || (we && OBJECTS.contains(utterance.token(i - 1).norm()))) {
                return true;
            }
        }
        return false;
    }

    /** «La próxima, el doce de noviembre», «el control es en enero», «La revisión, a la semana». */
    private boolean isNamed(Utterance utterance) {
        for (int i = utterance.from(); i < Math.min(utterance.to(), utterance.from() + HEAD); i++) {
            if (naming.contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** «Pásese por aquí cuando tenga la placa», «vuelve cuando tengas los resultados». */
    private boolean comesWithSomething(Utterance utterance) {
        for (int i = utterance.from(); i + 2 < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean comes = form != null
                    && coming.contains(form.lemma())
                    && (form.has('S') || form.has('M') || form.has("P3") || form.has("P2"));
            for (int j = i + 1; comes && j + 1 < Math.min(utterance.to(), i + HEAD); j++) {
                WordForms.Form then = forms.verb(utterance.token(j + 1));
                boolean when = utterance.token(j).is("cuando")
                        && then != null
                        && then.has('S')
                        && Set.of("tener", "estar", "terminar", "acabar", "salir")
                                .contains(then.lemma());
                if (when) {
                    return i == utterance.from() || !utterance.token(i - 1).is("no");
                }
            }
        }
        return false;
    }

    private boolean asksForVisit(Utterance asked) {
        for (int i = asked.from(); i < asked.to(); i++) {
            if (asking.contains(asked.token(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** «la vemos», «lo voy a revisar»: a clinician's verb of seeing, now or to come, and whom; not under a condition. */
    private boolean isSeenAgain(Utterance utterance) {
        for (int i = utterance.from() + 1; i < utterance.to(); i++) {
            if (utterance.token(i - 1).lower().equals("si")) {
                return false;
            }
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean ours = form != null
                    && seeing.contains(form.lemma())
                    && (form.has("P1") || form.has("P4") || form.has("F1") || form.has("F4"));
            if (ours && OBJECTS.contains(utterance.token(i - 1).norm())) {
                return true;
            }
        }
        return false;
    }
}
