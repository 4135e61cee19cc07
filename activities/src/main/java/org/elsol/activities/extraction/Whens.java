package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** When something was, or is to be, done: «en 2014», «hace seis años», «en octubre», «en seis semanas», «mañana». */
final class Whens {

    private static final Set<String> TERM = Set.of("antes", "dentro");

    private final Measures measures = new Measures();
    private final Numbers numbers = new Numbers();

    /** As it was said; null where nothing tells it. */
    @Nullable
    String of(Utterance utterance, Mention mention, Certainty certainty) {
        if (certainty == Certainty.DENIED) {
            return null;
        }
        int to = end(utterance, mention);
        if (certainty == Certainty.HISTORICAL) {
            String after = past(utterance, mention.to(), to);
            return after != null ? after : past(utterance, start(utterance, mention), mention.from());
        }
        return utterance.role() == Role.PATIENT || utterance.role() == Role.COMPANION
                ? null
                : toCome(utterance, mention, to);
    }

    private static int end(Utterance utterance, Mention mention) {
        return utterance.mentions().stream()
                .filter(other -> other.from() >= mention.to())
                .mapToInt(Mention::from)
                .findFirst()
                .orElse(utterance.to());
    }

    private static int start(Utterance utterance, Mention mention) {
        return utterance.mentions().stream()
                .filter(other -> other.to() <= mention.from())
                .mapToInt(Mention::to)
                .max()
                .orElse(utterance.from());
    }

    private @Nullable String past(Utterance utterance, int from, int to) {
        List<Token> tokens = utterance.turn().tokens();
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (token.is("hace")) {
                Optional<Span> ago = measures.sinceWhen(tokens, i, to).stream().findFirst();
                if (ago.isPresent()) {
                    return "hace " + ago.get().value();
                }
            }
            if (token.is("en") && i + 1 < to) {
                int at = tokens.get(i + 1).is("el") ? i + 2 : i + 1;
                boolean month = CalendarWords.month(tokens.get(i + 1).norm()) > 0;
                Optional<String> year = numbers.at(tokens, at)
                        .filter(value -> CalendarWords.isYear(value.number().intValue()))
                        .map(value -> value.number().toBigInteger().toString());
                if (month || year.isPresent()) {
                    return year.orElse(tokens.get(i + 1).lower());
                }
            }
        }
        return null;
    }

    private @Nullable String toCome(Utterance utterance, Mention mention, int to) {
        List<Token> tokens = utterance.turn().tokens();
        for (int i = mention.to(); i + 1 < to; i++) {
            if (TERM.contains(tokens.get(i).norm())) {
                Optional<Span> time = measures.time(tokens, Appointments.timeAfter(tokens, i, to), to);
                if (time.isPresent()) {
                    return tokens.get(i).lower() + " de " + time.get().value();
                }
            }
        }
        return Appointments.when(tokens, mention.to(), to);
    }
}
