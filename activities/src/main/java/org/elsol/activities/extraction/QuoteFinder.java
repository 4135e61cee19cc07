package org.elsol.activities.extraction;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;

/**
 * Finds in its segment what a language model quotes. Case, accents and punctuation may differ, words may not; what comes out
 * is what stands there, with its times.
 */
final class QuoteFinder {

    private final Tokeniser tokeniser;
    private final Map<String, Segment> segments;

    QuoteFinder(Tokeniser tokeniser, Transcript transcript) {
        this.tokeniser = tokeniser;
        this.segments = transcript.segments().stream().collect(Collectors.toMap(Segment::id, Function.identity()));
    }

    /** The evidence; where the words do not stand there, as it was quoted, for verification to refuse. */
    Evidence find(String segmentId, String quote) {
        Segment segment = segments.get(segmentId);
        if (segment == null) {
            return new Evidence(segmentId, null, null, quote);
        }
        List<Token> said = words(segment.text());
        List<Token> quoted = words(quote);
        for (int at = 0; !quoted.isEmpty() && at + quoted.size() <= said.size(); at++) {
            if (same(said.subList(at, at + quoted.size()), quoted)) {
                return Quotes.of(
                        segment,
                        said.get(at).start(),
                        said.get(at + quoted.size() - 1).end());
            }
        }
        return new Evidence(segmentId, segment.startMs(), segment.endMs(), quote);
    }

    private List<Token> words(String text) {
        return tokeniser.tokens(text).stream().filter(token -> !token.isMark()).toList();
    }

    private static boolean same(List<Token> some, List<Token> others) {
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).norm().equals(others.get(i).norm())) {
                return false;
            }
        }
        return true;
    }
}
