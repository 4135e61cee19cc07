package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.store.transcription.Role;

/** What people say has nearly struck them, or strikes them at the thought: it has not happened. */
final class Exaggerations {

    private static final Set<String> CATASTROPHES = Set.of(
            "infarto de miocardio",
            "accidente cerebrovascular",
            "síncope",
            "paro cardíaco",
            "embolia pulmonar",
            "ideación suicida",
            "hemorragia cerebral",
            "convulsiones",
            "ataque al corazón");
    private static final Set<String> THINKING =
            Set.of("pensar", "ver", "oir", "escuchar", "recordar", "acordar", "imaginar", "leer", "pagar", "reir");
    private static final Set<String> SUPPOSING = Set.of("pensar", "creer", "imaginar", "decir", "jurar");

    private final WordForms forms;
    private final Set<String> emotions;

    Exaggerations(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.emotions = lexicon.words("emotion_cause");
    }

    /** «me da un infarto», «pensé que me desmayaba», «llorando de la emoción»: said of what did not happen. */
    boolean isExaggerated(Mention mention, Utterance utterance) {
        if (utterance.role() == Role.CLINICIAN) {
            return false;
        }
        return isCausedByEmotion(mention, utterance)
                || isPutUpon(mention, utterance)
                || isOfThinking(mention, utterance)
                || (CATASTROPHES.contains(mention.term().name())
                        && (isNotYet(mention, utterance)
                                || isSupposed(mention, utterance)
                                || isExclaimed(mention, utterance)));
    }

    /** «el tráfico me tiene mareada». */
    private boolean isPutUpon(Mention mention, Utterance utterance) {
        int verb = mention.from() - 1;
        if (verb - 1 < utterance.from() || mention.length() > 1) {
            return false;
        }
        WordForms.Form form = forms.verb(utterance.token(verb));
        WordForms.Form state = forms.verb(utterance.token(mention.from()));
        return form != null
                && form.lemma().equals("tener")
                && (form.has("P3") || form.has("P6"))
                && state != null
                && state.has('A')
                && Set.of("me", "nos").contains(utterance.token(verb - 1).norm());
    }

    /** «me duele la cabeza de pensar en los impuestos». */
    private boolean isOfThinking(Mention mention, Utterance utterance) {
        for (int i = mention.to(); i + 1 < Math.min(utterance.to(), mention.to() + 4); i++) {
            WordForms.Form form = forms.verb(utterance.token(i + 1));
            if (form != null && form.has('N')) {
                return utterance.token(mention.to()).is("de") && THINKING.contains(form.lemma());
            }
        }
        return false;
    }

    /** «Y el tráfico, un infarto»: no verb, and not the first thing that is said. */
    private boolean isExclaimed(Mention mention, Utterance utterance) {
        if (mention.from() <= utterance.from() + 2) {
            return false;
        }
        for (int i = utterance.from(); i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite() && utterance.mentionAt(i).isEmpty()) {
                return false;
            }
        }
        return utterance.cues("distant").isEmpty() && utterance.cues("relative").isEmpty();
    }

    private boolean isCausedByEmotion(Mention mention, Utterance utterance) {
        int end = Math.min(utterance.to(), mention.to() + 4);
        for (int i = mention.to(); i + 1 < end; i++) {
            int noun = utterance.token(i + 1).fold().equals("el") ? i + 2 : i + 1;
            if (utterance.token(i).is("de")
                    && noun < end
                    && emotions.contains(utterance.token(noun).norm())) {
                return true;
            }
        }
        return false;
    }

    /** What strikes suddenly has struck: «me dio un infarto», not «me da», «me va a dar», «casi me da». */
    private boolean isNotYet(Mention mention, Utterance utterance) {
        for (int i = mention.to() - 1; i >= utterance.clauseOf(mention.from()).from(); i--) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.lemma().equals("dar")) {
                boolean mine = i > utterance.from()
                        && Set.of("me", "nos").contains(utterance.token(i - 1).norm());
                return (form.has('P') && mine)
                        || form.has('N')
                        || (i > utterance.from() + 1 && utterance.token(i - 2).is("casi"));
            }
        }
        return false;
    }

    private boolean isSupposed(Mention mention, Utterance utterance) {
        for (int i = Math.max(utterance.from(), mention.from() - 4); i + 1 < mention.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean supposed = form != null
                    && SUPPOSING.contains(form.lemma())
                    && (form.has("R1") || form.has("I1"))
                    && utterance.token(i + 1).is("que");
            if (supposed) {
                return true;
            }
        }
        return false;
    }
}
