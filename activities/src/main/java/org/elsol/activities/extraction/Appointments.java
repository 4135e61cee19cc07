package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When one is to come again: «en una semana», «el lunes», «mañana». */
final class Appointments {

    private static final Set<String> BEFORE_PERIOD = Set.of("proxima", "proximo", "siguiente", "otra", "otro");
    private static final int LAST_DAY = 31;

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
            String date = date(tokens, i, to);
            if (date != null) {
                return date;
            }
            if (token.is("mañana")
                    && (i == 0
                            || !Set.of("la", "las", "cada", "de", "esta")
                                    .contains(tokens.get(i - 1).norm()))) {
                return "mañana";
            }
            if ((token.is("semana") || token.is("mes")) && i > from) {
                boolean before = BEFORE_PERIOD.contains(tokens.get(i - 1).norm());
                boolean after = i + 2 < tokens.size()
                        && tokens.get(i + 1).is("que")
                        && Set.of("viene", "entra", "sigue")
                                .contains(tokens.get(i + 2).norm());
                if (before || after) {
                    return before
                            ? tokens.get(i - 1).lower() + " " + token.lower()
                            : token.lower() + " que " + tokens.get(i + 2).lower();
                }
            }
        }
        return null;
    }

    /** «el quince de marzo», «el doce a las diez», «en noviembre». */
    private static @Nullable String date(List<Token> tokens, int at, int to) {
        if (at + 1 >= to) {
            return null;
        }
        int month = CalendarWords.month(tokens.get(at + 1).norm());
        if (tokens.get(at).is("en") && month > 0) {
            return "en " + tokens.get(at + 1).lower();
        }
        boolean day = tokens.get(at).is("el") || tokens.get(at).is("dia");
        Optional<Numbers.Value> number = day ? new Numbers().at(tokens, at + 1) : Optional.empty();
        if (number.isEmpty() || number.get().number().intValue() > LAST_DAY || !isWhole(number.get())) {
            return null;
        }
        int next = number.get().to();
        boolean ofMonth = next + 1 < to
                && tokens.get(next).is("de")
                && CalendarWords.month(tokens.get(next + 1).norm()) > 0;
        boolean hour =
                next < to && (tokens.get(next).is("a") || tokens.get(next).isMark());
        if (ofMonth) {
            return "el " + number.get().written() + " de "
                    + tokens.get(next + 1).lower();
        }
        return hour || next >= to ? "el " + number.get().written() : null;
    }

    private static boolean isWhole(Numbers.Value value) {
        return !value.isArticle()
                && value.number().stripTrailingZeros().scale() <= 0
                && value.number().signum() > 0;
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
