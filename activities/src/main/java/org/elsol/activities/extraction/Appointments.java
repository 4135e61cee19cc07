package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When one is to come again: «en una semana», «el lunes», «mañana». */
final class Appointments {

    private Appointments() {}

    static @Nullable String when(Utterance utterance, Match match) {
        List<Token> tokens = utterance.turn().tokens();
        String after = when(tokens, Math.max(match.from(), match.to() - 2), utterance.to());
        return after != null ? after : when(tokens, utterance.from(), match.from());
    }

    /** «en una semana», «el lunes», «mañana». */
    static @Nullable String when(List<Token> tokens, int from, int to) {
        Measures measures = new Measures();
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            int at = timeAfter(tokens, i, to);
            Optional<Span> time = token.is("en") || token.is("dentro") || token.is("a")
                    ? measures.time(tokens, at, to)
                    : Optional.empty();
            if (time.isPresent()) {
                return "en " + time.get().value();
            }
            if (Set.of("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
                    .contains(token.norm())) {
                return "el " + token.lower();
            }
            if (token.is("mañana")
                    && (i == 0
                            || !Set.of("la", "las", "cada", "de", "esta")
                                    .contains(tokens.get(i - 1).norm()))) {
                return "mañana";
            }
            if ((token.is("semana") || token.is("mes"))
                    && i > from
                    && (tokens.get(i - 1).is("proxima")
                            || tokens.get(i - 1).is("proximo")
                            || tokens.get(i - 1).is("siguiente"))) {
                return tokens.get(i - 1).lower() + " " + token.lower();
            }
        }
        return null;
    }

    static int timeAfter(List<Token> tokens, int at, int to) {
        int i = at + 1;
        while (i < to
                && Set.of("de", "unos", "unas", "los", "las", "como", "otros", "otras")
                        .contains(tokens.get(i).norm())) {
            i++;
        }
        return i;
    }
}
