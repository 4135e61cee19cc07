package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.store.transcription.Role;

/** Where a sentence tells somebody what to do: «evite los esfuerzos», «le recomiendo bajar la sal». */
final class Commands {

    private final WordForms forms;
    private final Set<String> advising;
    private final Set<String> familiar;
    private final Set<String> visiting;
    private final Set<String> beforeCommand;

    Commands(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.advising = lexicon.verbs("advice_verb");
        this.familiar = lexicon.verbs("familiar_advice");
        this.visiting = lexicon.verbs("visit_command");
        this.beforeCommand = lexicon.words("before_command");
    }

    /** The verb of the first command at or after this token; -1 where there is none. */
    int first(Utterance utterance, int from) {
        for (int i = from; i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form == null
                    || !(advising.contains(form.lemma()) || isOpen(utterance, i, form))
                    || utterance
                            .mentionAt(i)
                            .filter(mention -> !mention.is(Term.Sort.RISK_FACTOR) || mention.length() > 1)
                            .isPresent()) {
                continue;
            }
            boolean formal = (isFormal(form) && !isPluralOfThings(utterance, i, form))
                    || (utterance.role() == Role.CLINICIAN && form.has("M2"));
            boolean told = (formal || isFamiliar(utterance, form)) && startsCommand(utterance, i);
            boolean effect = utterance.token(i).norm().endsWith("le")
                    && utterance.token(Math.max(0, i - 1)).is("puede");
            boolean advised =
                    form.has('N') && !effect && (followsModal(utterance, i) || goesOnAfterModal(utterance, i));
            if (told || advised) {
                return i;
            }
        }
        return -1;
    }

    /** «Cicatrices no hay»: who says «tú» commands in this form only with «no», or after «que». */
    private static boolean isPluralOfThings(Utterance utterance, int at, WordForms.Form form) {
        if (form.has("S3") || form.has("S6")) {
            return false;
        }
        for (int i = Math.max(utterance.from(), at - 3); i < at; i++) {
            if (Set.of("no", "nunca", "ni", "que").contains(utterance.token(i).norm())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFormal(WordForms.Form form) {
        return (form.has("S3") || form.has("S6") || form.has("S2")) && !form.has('P');
    }

    /** «no se estriegue», «púlase las uñas»: any verb in the form of a command, but those of the visit itself. */
    private boolean isOpen(Utterance utterance, int at, WordForms.Form form) {
        return utterance.role() == Role.CLINICIAN
                && isFormal(form)
                && !utterance.token(at).norm().endsWith("me")
                && !visiting.contains(form.lemma())
                && startsCommand(utterance, at);
    }

    /** «evita el café», «lávate la nariz»: only a clinician's, and of verbs that tell little else. */
    private boolean isFamiliar(Utterance utterance, WordForms.Form form) {
        return utterance.role() == Role.CLINICIAN && form.has("P3") && familiar.contains(form.lemma());
    }

    private boolean startsCommand(Utterance utterance, int at) {
        int i = at - 1;
        while (i >= utterance.from()
                && beforeCommand.contains(utterance.token(i).norm())) {
            i--;
        }
        if (i < utterance.from()) {
            return true;
        }
        Token before = utterance.token(i);
        boolean thatModal = before.is("que")
                && utterance.cues("advice_modal").stream().anyMatch(cue -> cue.to() <= at && at - cue.to() < 6);
        return before.isMark() || before.is("y") || before.is("pero") || thatModal || endsCondition(utterance, at);
    }

    /** «si empeora acuda»: what follows the condition is the advice. */
    private static boolean endsCondition(Utterance utterance, int at) {
        return utterance.cues("conditional").stream()
                .anyMatch(cue ->
                        cue.to() < at && utterance.token(cue.from()).lower().equals("si") && at - cue.to() > 1);
    }

    /** «le recomiendo plantillas, bajar de peso y estirar»: an item of what the modal began. */
    private static boolean goesOnAfterModal(Utterance utterance, int at) {
        boolean heads = at > utterance.from()
                && (utterance.token(at - 1).is(",") || utterance.token(at - 1).is("y"));
        int start = Chains.start(utterance, at);
        return heads && utterance.cues("advice_modal").stream().anyMatch(cue -> cue.from() >= start && cue.to() <= at);
    }

    private static boolean followsModal(Utterance utterance, int at) {
        return utterance.cues("advice_modal").stream().anyMatch(cue -> cue.to() <= at && at - cue.to() <= 2);
    }
}
