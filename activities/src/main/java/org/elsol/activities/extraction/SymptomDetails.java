package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.jspecify.annotations.Nullable;

/** Since when, how strong, on which side. */
final class SymptomDetails {

    private static final Set<String> SIDES = Set.of("derecho", "izquierdo");
    private static final int FAR = 10;
    private static final int SHORT = 12;

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
        for (int i = mention.from(); i < near(utterance, mention); i++) {
            if (severities.contains(tokens.get(i).fold())) {
                draft.with("severity", tokens.get(i).lower());
            }
        }
        side(draft, utterance, mention);
        if (nearest == null) {
            goneOn(draft, utterance, mention, now);
        }
    }

    /** On which side it is: said beside it, or right after: «Me quemé. Aquí, en el antebrazo derecho.» */
    void side(Draft draft, Utterance utterance, Mention mention) {
        side(draft, utterance, mention.from(), near(utterance, mention));
        int next = nextMention(utterance, mention);
        boolean of = next > mention.to() && isPart(utterance, mention.to(), next);
        if (of) {
            side(draft, utterance, mention.to(), next);
        }
        Utterance after = after(utterance);
        if (after != null && isLast(utterance, mention) && isPart(after, after.from(), after.to())) {
            boolean before = draft.attributes().containsKey("side");
            side(draft, after, after.from(), after.to());
            if (!before && draft.attributes().containsKey("side")) {
                draft.from(Quotes.of(after));
            }
        }
    }

    private static void side(Draft draft, Utterance utterance, int from, int to) {
        for (int i = from; i < to; i++) {
            if (SIDES.contains(utterance.token(i).fold())) {
                draft.with("side", utterance.token(i).lower());
            }
        }
    }

    /** «Se le olvidan las cosas. Desde hace un año.» */
    private void goneOn(Draft draft, Utterance utterance, Mention mention, Instant now) {
        Utterance after = after(utterance);
        if (after == null || !isLast(utterance, mention) || after.to() - after.from() > SHORT) {
            return;
        }
        measures.sinceWhen(after.turn().tokens(), after.from(), after.to()).stream()
                .findFirst()
                .ifPresent(span -> draft.with(span.value().startsWith("desde") ? "onset" : "duration", span.value())
                        .with("since", onsets.date(span.value(), now).orElse(null))
                        .from(Quotes.of(after)));
    }

    private static int near(Utterance utterance, Mention mention) {
        return Math.min(mention.to() + 4, utterance.clauseOf(mention.from()).to());
    }

    private static int nextMention(Utterance utterance, Mention mention) {
        return utterance.mentions().stream()
                .filter(other -> other.from() >= mention.to())
                .mapToInt(Mention::from)
                .findFirst()
                .orElse(Math.min(utterance.to(), mention.to() + FAR));
    }

    private static boolean isLast(Utterance utterance, Mention mention) {
        return utterance.mentions().getLast().equals(mention);
    }

    /** Whether a part of the body, or a side alone, is named there. */
    private static boolean isPart(Utterance utterance, int from, int to) {
        boolean lado = false;
        for (int i = from; i < to; i++) {
            lado |= utterance.token(i).is("lado");
        }
        return lado
                || utterance.turn().layer(Term.Layer.PART).stream()
                        .anyMatch(part -> part.from() >= from && part.to() <= to);
    }

    /** The sentence right after, if it tells of nothing else. */
    private static @Nullable Utterance after(Utterance utterance) {
        List<Utterance> all = utterance.turn().utterances();
        int next = all.indexOf(utterance) + 1;
        boolean plain = next > 0
                && next < all.size()
                && !all.get(next).isQuestion()
                && all.get(next).mentions().isEmpty();
        return plain ? all.get(next) : null;
    }

    private static int distance(Span span, Mention mention) {
        return span.from() >= mention.to() ? span.from() - mention.to() : 3 + Math.abs(mention.from() - span.to());
    }
}
