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
    private static final int HEAD = 7;

    private final WordForms forms;
    private final Set<String> seeing;
    private final Set<String> asking;

    ReturnVisits(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.seeing = lexicon.verbs("see_again");
        this.asking = lexicon.words("asks_for_visit");
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
                : isSeenAgain(utterance) ? Appointments.when(tokens, utterance.from(), utterance.to()) : null;
        if (when == null) {
            return;
        }
        Draft draft = new Draft(
                FindingKind.FOLLOW_UP,
                Quotes.of(utterance).quote(),
                "cita de control " + when,
                List.of(),
                Certainty.AFFIRMED);
        if (asked != null && answers) {
            draft.from(Quotes.of(asked));
        }
        findings.add(draft.with("when", when).from(Quotes.of(utterance)));
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
