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

    private static Answer after(Utterance answer, int at) {
        if (answer.token(at).lower().equals("sí")) {
            return Answer.YES;
        }
        return answer.token(at).is("no") ? Answer.NO : Answer.NEITHER;
    }
}
