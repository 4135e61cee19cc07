package org.elsol.activities.extraction;

import org.elsol.store.transcription.Role;

/** Who asks: patients' questions are not answered about themselves. */
final class Askers {

    private final WordForms forms;

    Askers(Lexicon lexicon) {
        this.forms = lexicon.forms();
    }

    /** Whether the patient asks: their questions are not answered about themselves. */
    boolean isPatients(Utterance question) {
        if (question.role() == Role.PATIENT || question.role() == Role.COMPANION) {
            return true;
        }
        if (question.role() == Role.CLINICIAN) {
            return false;
        }
        for (int i = question.from(); i < question.to(); i++) {
            WordForms.Form form = forms.verb(question.token(i));
            boolean first = form != null && (form.has("P1") || form.has("F1")) && !form.has("P3") && !form.has('A');
            if (first
                    || (question.token(i).is("me")
                            && question.token(question.from()).isMark())) {
                return true;
            }
        }
        return false;
    }
}
