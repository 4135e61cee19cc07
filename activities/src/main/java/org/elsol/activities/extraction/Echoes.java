package org.elsol.activities.extraction;

import org.elsol.activities.extraction.Answers.Answer;

/** Answers that take up a word of the question: «el pecho sí», «aire no me falta». */
final class Echoes {

    private static final int SHORTEST_WORD = 3;

    private Echoes() {}

    /** What the answer says of this one of the things asked; {@code NEITHER} where it does not take it up. */
    static Answer of(Mention mention, Utterance question, Utterance answer) {
        for (int i = mention.from(); i < mention.to(); i++) {
            Token asked = question.token(i);
            for (int j = answer.from(); j + 1 < answer.to(); j++) {
                boolean echoed = asked.norm().length() > SHORTEST_WORD
                        && answer.token(j).fold().equals(asked.fold());
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
        if (little && answer.token(next).is(",")) {
            return Answer.YES;
        }
        return answer.token(at).is("no")
                        || answer.token(at).is("nunca")
                        || answer.token(at).is("nada")
                        || answer.token(at).is("tampoco")
                ? Answer.NO
                : Answer.NEITHER;
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
