package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.Answers.Answer;

/** Answers that take up a word of the question: «el pecho sí», «aire no me falta». */
final class Echoes {

    private static final int SHORTEST_WORD = 2;
    private static final int HEAD = 4;
    private static final int NEAR = 40;
    private static final Set<String> TELLING_NOTHING = Set.of(
            "el", "un", "se", "su", "este", "ese", "todo", "de", "en", "al", "del", "por", "con", "que", "tener",
            "haber", "dar", "estar", "ser", "ir", "algo", "alguno", "cuando", "como", "mucho", "otro", "ahi", "vez",
            "tomar", "ver", "sentir", "notar", "usar", "poder", "les", "los", "las", "ahora", "antes", "hoy", "dia",
            "mas", "bien", "doler");
    private static final Set<String> HABITS = Set.of("fumo", "tomo", "bebo", "vapeo", "consumo");
    private static final Set<String> SOUND =
            Set.of("bien", "normal", "normales", "perfecto", "perfecta", "perfectos", "perfectas");

    private Echoes() {}

    /** What the answer says of this one of the things asked; {@code NEITHER} where it does not take it up. */
    static Answer of(Mention mention, Utterance question, Utterance answer) {
        Answer done = mention.is(Term.Sort.RISK_FACTOR) && mention.length() == 1
                ? habit(question.token(mention.from()), answer)
                : Answer.NEITHER;
        if (done != Answer.NEITHER) {
            return done;
        }
        for (int i = mention.from(); i < mention.to(); i++) {
            Token asked = question.token(i);
            for (int j = answer.from(); j + 1 < answer.to(); j++) {
                boolean echoed = isSame(asked, answer.token(j));
                boolean own = answer.mentionAt(j)
                        .filter(other -> other.is(Term.Sort.SYMPTOM) || other.is(Term.Sort.DIAGNOSIS))
                        .filter(other -> other.length() > 1 || mention.length() == 1)
                        .isPresent();
                if (echoed && !own) {
                    Answer said = after(answer, j + 1);
                    if (said != Answer.NEITHER) {
                        return said;
                    }
                }
            }
        }
        return Answer.NEITHER;
    }

    /** «¿Fuma, toma?» «No fumo. Tomo nada más en las fiestas.»: the verb again, with or without «no». */
    private static Answer habit(Token asked, Utterance answer) {
        for (int i = answer.from(); i < answer.to(); i++) {
            boolean again = HABITS.contains(answer.token(i).norm())
                    && answer.token(i).fold().equals(asked.fold());
            if (again) {
                boolean told = i + 1 < answer.to()
                        && Set.of("no", "nunca", "tampoco", "ya", ",")
                                .contains(answer.token(i + 1).norm());
                boolean ended = told || answer.has("ended") || answer.has("distant");
                boolean no = i > answer.from()
                        && Set.of("no", "ni", "tampoco")
                                .contains(answer.token(i - 1).norm());
                return ended ? Answer.NEITHER : no ? Answer.NO : Answer.YES;
            }
        }
        return Answer.NEITHER;
    }

    private static boolean isSame(Token asked, Token said) {
        return asked.norm().length() > SHORTEST_WORD
                && !asked.isNumber()
                && !TELLING_NOTHING.contains(asked.fold())
                && said.fold().equals(asked.fold());
    }

    /** «¿Lentillas, operación?» «Lentillas no.»: yes or no of another word of the turn that asks than the mention's. */
    static boolean takeUpAnother(Mention mention, Utterance question, Utterance answer) {
        int end = Math.min(question.turn().tokens().size(), question.to() + NEAR);
        for (int i = Math.max(0, question.from() - NEAR); i < end; i++) {
            Token asked = question.token(i);
            for (int j = answer.from();
                    !mention.covers(i) && j + 1 < Math.min(answer.to(), answer.from() + HEAD);
                    j++) {
                if (isSame(asked, answer.token(j)) && after(answer, j + 1) != Answer.NEITHER) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the answering turn names the mention, by its term or by a word of it, whatever it says of it. */
    static boolean names(Utterance answer, Mention mention, Utterance question) {
        List<Token> said = answer.turn()
                .tokens()
                .subList(answer.from(), answer.turn().tokens().size());
        for (int i = mention.from(); i < mention.to(); i++) {
            Token asked = question.token(i);
            if (said.stream().anyMatch(token -> isSame(asked, token))) {
                return true;
            }
        }
        return answer.mentions().stream()
                .anyMatch(other -> other.term().name().equals(mention.term().name()));
    }

    /** «¿Fuma?» «Fumo liado. No me riña.»: the first sentence has answered. */
    static boolean takesUp(Utterance question, Utterance answer) {
        return question.mentions().stream()
                .anyMatch(asked -> answer.mentions().stream()
                        .anyMatch(said -> said.term().name().equals(asked.term().name())));
    }

    private static Answer after(Utterance answer, int next) {
        int at = next < answer.to() - 1 && answer.token(next).is(",") ? next + 1 : next;
        if (answer.token(at).lower().equals("sí")) {
            return Answer.YES;
        }
        int no = at + 1 < answer.to() && answer.token(at + 1).is("casi") ? at + 2 : at + 1;
        if (answer.token(at).is("ya") && no < answer.to() && answer.token(no).is("no")) {
            return Answer.NO_LONGER;
        }
        if (answer.token(at).is("una")
                && at + 1 < answer.to()
                && answer.token(at + 1).is("vez")) {
            return answer.has("distant") ? Answer.NO_LONGER : Answer.YES;
        }
        boolean little = answer.token(at).is("un")
                || answer.token(at).is("alguna")
                || answer.token(at).is("muchas")
                || answer.token(at).is("mucha")
                || answer.token(at).is("bastante")
                || answer.token(at).is("poca")
                || answer.token(at).is("poquita");
        if (little && (answer.token(next).is(",") || isClosed(answer, at + 2))) {
            return Answer.YES;
        }
        if (SOUND.contains(answer.token(at).norm()) && isClosed(answer, at + 1)) {
            return Answer.NO;
        }
        return answer.token(at).is("no")
                        || answer.token(at).is("nunca")
                        || answer.token(at).is("nada")
                        || answer.token(at).is("tampoco")
                ? Answer.NO
                : Answer.NEITHER;
    }

    private static boolean isClosed(Utterance answer, int at) {
        return at >= answer.to() || answer.token(at).isMark();
    }

    /** The sentence of the answering turn that takes the mention up; the answer itself where none does. */
    static Utterance taking(Mention mention, Utterance question, Utterance answer) {
        return answer.turn().utterances().stream()
                .filter(said -> said.from() >= answer.from() && !said.isQuestion())
                .filter(said -> of(mention, question, said) != Answer.NEITHER)
                .findFirst()
                .orElse(answer);
    }
}
