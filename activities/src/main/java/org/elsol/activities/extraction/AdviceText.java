package org.elsol.activities.extraction;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words in which an advice is told: where it ends, and under what condition it holds. */
final class AdviceText {

    static final int MOST_WORDS = 14;

    private final Wording wording = new Wording();

    /** «si la fiebre no baja»: under what condition the advice holds; null where there is none. */
    @Nullable
    String condition(Utterance utterance) {
        for (Match cue : utterance.cues("conditional")) {
            boolean isIf = utterance.token(cue.from()).lower().equals("si")
                    || utterance.token(cue.from()).is("en");
            if (isIf && cue.to() < utterance.to() && !utterance.token(cue.to()).isMark()) {
                int end = cue.to();
                while (end < utterance.to() && !utterance.token(end).isMark() && end - cue.from() < MOST_WORDS) {
                    end++;
                }
                return wording.of(utterance.turn().tokens(), cue.from(), end);
            }
        }
        return null;
    }

    static int trimmed(Utterance utterance, int from, int end) {
        int last = Math.min(end, utterance.to());
        while (last > from + 1
                && (utterance.token(last - 1).isMark()
                        || Set.of("y", "o", "e", "pero", "que", "de", "para", "si")
                                .contains(utterance.token(last - 1).norm()))) {
            last--;
        }
        return last;
    }
}
