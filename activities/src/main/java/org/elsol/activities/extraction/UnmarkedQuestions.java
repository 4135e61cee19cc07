package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.elsol.store.transcription.Role;

/**
 * Finds questions that lost their marks in recognition: «Tiene fiebre.», when the next
 * sentence is «No, no tengo.» Without this the question would be a finding. «Tiene la presión alta. No se preocupe.» is
 * none.
 */
final class UnmarkedQuestions {

    private static final Set<String> ASKING = Set.of(
            "tiene",
            "tienes",
            "ha",
            "han",
            "has",
            "toma",
            "tomas",
            "fuma",
            "bebe",
            "padece",
            "siente",
            "sientes",
            "sufre",
            "usa",
            "presenta",
            "tuvo",
            "hay",
            "alguna",
            "algun");
    private static final Set<String> AFTER_PRONOUN =
            Set.of("duele", "duelen", "arde", "ha", "han", "da", "dan", "siente", "falta");
    private static final Set<String> DENYING =
            Set.of("tengo", "he", "me", "tomo", "fumo", "bebo", "padezco", "siento", "sufro", "uso", "tuve", "nada");

    private UnmarkedQuestions() {}

    /** The same utterances, those that are asked marked as questions. */
    static List<Utterance> marked(List<Utterance> all) {
        List<Utterance> marked = new ArrayList<>(all);
        for (int i = 0; i + 1 < all.size(); i++) {
            Utterance utterance = all.get(i);
            boolean unsure =
                    (utterance.role() == Role.UNKNOWN || utterance.role() == Role.CLINICIAN) && !utterance.isQuestion();
            if (unsure && asks(utterance) && answers(all.get(i + 1))) {
                marked.set(i, utterance.asQuestion());
            }
        }
        return marked;
    }

    private static boolean asks(Utterance utterance) {
        String first = utterance.token(utterance.from()).norm();
        boolean pronoun = first.equals("le") || first.equals("se") || first.equals("te");
        return pronoun
                ? utterance.from() + 1 < utterance.to()
                        && AFTER_PRONOUN.contains(
                                utterance.token(utterance.from() + 1).norm())
                : ASKING.contains(first);
    }

    private static boolean answers(Utterance utterance) {
        Token first = utterance.token(utterance.from());
        boolean no = first.is("no");
        if (!no && !first.lower().equals("sí")) {
            return false;
        }
        if (utterance.from() + 1 >= utterance.to()) {
            return true;
        }
        Token second = utterance.token(utterance.from() + 1);
        return second.isMark() || (no && DENYING.contains(second.norm()));
    }
}
