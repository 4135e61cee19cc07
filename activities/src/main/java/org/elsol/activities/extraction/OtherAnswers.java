package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;

/** What an answer says of the things asked that it does not name: «Lo demás no», «Tos nada más», «El resto, bien». */
final class OtherAnswers {

    private static final Set<String> REST = Set.of("demas", "otro", "otra", "resto");
    private static final Set<String> BEFORE_REST = Set.of("lo", "el", "la", "todo");
    private static final Set<String> DENYING =
            Set.of("no", "nada", "tampoco", "bien", "normal", "ninguno", "ninguna", "nunca", "perfecto");
    private static final Set<String> ONLY = Set.of("solo", "nomas", "solamente", "unicamente");
    private static final int LONGEST_ALONE = 6;
    private static final int NEAR = 40;

    private OtherAnswers() {}

    /** Whether the answering turn denies what it does not name. */
    static boolean deny(Utterance question, Utterance answer) {
        return deniesRest(answer) || namesOneAlone(question, answer);
    }

    private static boolean deniesRest(Utterance answer) {
        List<Token> tokens = answer.turn().tokens();
        int end = Math.min(tokens.size(), answer.to() + NEAR);
        for (int i = answer.from() + 1; i < end; i++) {
            if (REST.contains(tokens.get(i).norm())
                    && BEFORE_REST.contains(tokens.get(i - 1).norm())) {
                int next = i + 1;
                while (next < tokens.size()
                        && (tokens.get(next).isMark() || tokens.get(next).is("todo"))) {
                    next++;
                }
                boolean before = i > answer.from() + 2
                        && tokens.get(i - 3).is("nada")
                        && tokens.get(i - 2).is("de");
                return before
                        || (next < tokens.size()
                                && DENYING.contains(tokens.get(next).norm()));
            }
        }
        return false;
    }

    /** «¿Tos, fiebre?» «Solo la tos»: the sentence is no more than one of the things asked. */
    private static boolean namesOneAlone(Utterance question, Utterance answer) {
        int words = 0;
        boolean only = false;
        for (int i = answer.from(); i < answer.to(); i++) {
            words += answer.token(i).isMark() ? 0 : 1;
            only |= ONLY.contains(answer.token(i).norm())
                    || (answer.token(i).is("mas")
                            && i > answer.from()
                            && (answer.token(i - 1).is("nada")
                                    || answer.token(i - 1).is("no")));
        }
        return only
                && words <= LONGEST_ALONE
                && answer.mentions().size() == 1
                && question.mentions().stream()
                        .anyMatch(asked -> asked.term()
                                .name()
                                .equals(answer.mentions().getFirst().term().name()));
    }
}
