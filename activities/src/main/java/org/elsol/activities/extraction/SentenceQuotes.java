package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.store.extraction.Evidence;

/** The words that prove what a sentence says: the sentence, or of a long one the part that tells it. */
final class SentenceQuotes {

    private static final int LONG_SENTENCE = 32;

    private SentenceQuotes() {}

    static Evidence of(Utterance utterance, Mention mention, int used) {
        if (used <= utterance.to() && utterance.to() - utterance.from() <= LONG_SENTENCE) {
            return Quotes.of(utterance);
        }
        boolean shortSentence = utterance.to() - utterance.from() <= LONG_SENTENCE;
        int from = shortSentence ? utterance.from() : Chains.start(utterance, mention.from());
        int to = Math.max(
                used,
                shortSentence
                        ? utterance.to()
                        : utterance.clauseOf(mention.to() - 1).to());
        return Quotes.of(utterance.turn(), Math.min(from, mention.from()), to);
    }

    /** The words of the mention, with the pronoun of its verb: «me duele». */
    static String said(Utterance utterance, Mention mention) {
        int from = mention.from();
        while (from > utterance.from()
                && Set.of("me", "le", "se", "te", "les", "nos")
                        .contains(utterance.token(from - 1).norm())) {
            from--;
        }
        return Quotes.text(utterance.turn(), from, mention.to());
    }
}
