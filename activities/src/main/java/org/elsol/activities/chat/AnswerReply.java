package org.elsol.activities.chat;

import java.util.List;

/** An answer as a language model words it. */
record AnswerReply(List<Sentence> sentences) {

    /** @param sources numbers of what the sentence rests on; one without is not said */
    record Sentence(String text, List<Integer> sources) {}
}
