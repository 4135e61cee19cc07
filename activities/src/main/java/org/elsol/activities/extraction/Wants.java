package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.store.transcription.Role;

/** What a patient wants or does not want: it has not happened. */
final class Wants {

    private static final Set<String> WANTING = Set.of("querer", "desear", "preferir", "esperar");

    private final WordForms forms;

    Wants(Lexicon lexicon) {
        this.forms = lexicon.forms();
    }

    /** «no quiero que me pongan un marcapasos»: what a patient wants or not has not been done. */
    boolean isWanted(Utterance utterance, Mention mention) {
        if (utterance.role() == Role.CLINICIAN) {
            return false;
        }
        for (int i = utterance.from(); i < mention.from(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && WANTING.contains(form.lemma()) && form.has("P1")) {
                return true;
            }
        }
        return false;
    }
}
