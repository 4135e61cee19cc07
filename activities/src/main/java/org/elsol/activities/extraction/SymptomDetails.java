package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;

/** Since when, how strong, on which side. */
final class SymptomDetails {

    private static final Set<String> SIDES = Set.of("derecho", "izquierdo");

    private final Measures measures = new Measures();
    private final Onsets onsets = new Onsets();
    private final Set<String> severities;

    SymptomDetails(Lexicon lexicon) {
        this.severities = lexicon.words("severity");
    }

    void describe(Draft draft, Utterance utterance, Mention mention, Instant now) {
        List<Token> tokens = utterance.turn().tokens();
        List<Span> times = measures.sinceWhen(tokens, utterance.from(), utterance.to());
        Span nearest = null;
        for (Span span : times) {
            if (nearest == null || distance(span, mention) < distance(nearest, mention)) {
                nearest = span;
            }
        }
        if (nearest != null) {
            draft.with(nearest.value().startsWith("desde") ? "onset" : "duration", nearest.value());
            draft.with("since", onsets.date(nearest.value(), now).orElse(null));
        }
        for (int i = mention.from();
                i
                        < Math.min(
                                mention.to() + 4,
                                utterance.clauseOf(mention.from()).to());
                i++) {
            String fold = tokens.get(i).fold();
            if (severities.contains(fold)) {
                draft.with("severity", tokens.get(i).lower());
            }
            if (SIDES.contains(fold)) {
                draft.with("side", tokens.get(i).lower());
            }
        }
    }

    private static int distance(Span span, Mention mention) {
        return span.from() >= mention.to() ? span.from() - mention.to() : 3 + Math.abs(mention.from() - span.to());
    }
}
