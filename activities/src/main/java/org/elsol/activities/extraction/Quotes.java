package org.elsol.activities.extraction;

import java.util.List;
import java.util.Locale;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Word;

/** Makes evidence: the exact words of a segment, and when they were said. */
final class Quotes {

    private Quotes() {}

    /**
     * @param first index of the first token in the turn
     * @param to index after the last token
     */
    static Evidence of(Turn turn, int first, int to) {
        int from = first;
        while (from < to - 1
                && turn.token(from).isMark()
                && !turn.token(from).is("¿")
                && !turn.token(from).is("¡")) {
            from++;
        }
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (Token token : turn.tokens().subList(from, to)) {
            start = Math.min(start, token.start());
            end = Math.max(end, token.end());
        }
        return of(turn.segment(), start, end);
    }

    /** The tokens' words without what surrounds them. */
    static String text(Turn turn, int from, int to) {
        return of(turn, from, to).quote();
    }

    static Evidence of(Utterance utterance) {
        return of(utterance.turn(), utterance.from(), utterance.to());
    }

    /** @param start offset in the segment's text, UTF-16 units */
    static Evidence of(Segment segment, int start, int end) {
        String quote = segment.text().substring(start, end);
        Long from = segment.startMs();
        Long to = segment.endMs();
        int cursor = 0;
        boolean begun = false;
        for (Word word : segment.words()) {
            String said = word.text().strip();
            int at = segment.text().indexOf(said, cursor);
            if (at < 0 || said.isEmpty()) {
                continue;
            }
            cursor = at + said.length();
            if (cursor > start && at < end) {
                from = begun ? from : Long.valueOf(word.startMs());
                to = word.endMs();
                begun = true;
            }
        }
        return new Evidence(segment.id(), from, to, quote);
    }

    /** Whether the quote carries anything at all. */
    static boolean isEmpty(List<Evidence> evidence) {
        return evidence.stream()
                .allMatch(one -> one.quote().toLowerCase(Locale.ROOT).isBlank());
    }
}
