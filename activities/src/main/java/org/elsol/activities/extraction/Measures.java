package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Units.Dimension;

/** Reads amounts: doses, strengths, and how long. */
final class Measures {

    private static final Set<Dimension> STRENGTHS = Set.of(Dimension.MASS, Dimension.VOLUME, Dimension.ACTIVITY);
    private static final Set<String> VAGUE =
            Set.of("varios", "varias", "unos", "unas", "algunos", "algunas", "pocos", "pocas", "muchos", "muchas");
    private static final Set<String> SINCE_WORDS = Set.of(
            "ayer",
            "anoche",
            "antier",
            "anteayer",
            "hoy",
            "lunes",
            "martes",
            "miercoles",
            "jueves",
            "viernes",
            "sabado",
            "domingo",
            "semana",
            "mes",
            "año",
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
            "niño",
            "niña",
            "madrugada",
            "mañana",
            "noche",
            "tarde",
            "siempre",
            "navidad",
            "joven",
            "chico",
            "chica",
            "temprano",
            "fin",
            "adolescencia",
            "infancia",
            "dias",
            "hora",
            "horas",
            "pequeño",
            "pequeña",
            "embarazo",
            "mediodia",
            "rato");

    private final Numbers numbers = new Numbers();
    private final Wording wording = new Wording();

    /** «quinientos miligramos» as {@code 500 mg}: the strengths in a stretch, in order. */
    List<Span> strengths(List<Token> tokens, int from, int to) {
        return amounts(tokens, from, to, STRENGTHS);
    }

    /** «dos tabletas» as {@code 2 tabletas}: the counts in a stretch, in order. */
    List<Span> counts(List<Token> tokens, int from, int to) {
        return amounts(tokens, from, to, Set.of(Dimension.COUNT));
    }

    private List<Span> amounts(List<Token> tokens, int from, int to, Set<Dimension> dimensions) {
        List<Span> found = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Optional<Numbers.Value> number = numbers.at(tokens, i);
            if (number.isEmpty() || number.get().to() >= to) {
                continue;
            }
            int unit = number.get().to();
            Token token = tokens.get(unit);
            boolean more = token.is("tableta") && unit < to;
            if (Units.dimension(token).filter(dimensions::contains).isPresent()) {
                boolean count = dimensions.contains(Dimension.COUNT);
                String written = count ? token.norm() : Units.written(token).orElse(token.norm());
                found.add(new Span(i, unit + 1, number.get().written() + " " + (count ? token.lower() : written)));
                i = unit;
            } else if (more) {
                i = unit;
            } else {
                i = number.get().to() - 1;
            }
        }
        return found;
    }

    /** «por siete días», «durante una semana», as {@code 7 días}: how long a treatment lasts. */
    Optional<Span> course(List<Token> tokens, int from, int to) {
        for (int i = from; i + 2 < to + 1 && i < to; i++) {
            Token token = tokens.get(i);
            if (token.is("por") || token.is("durante") || token.is("x")) {
                int at = i + 1 < to
                                && Set.of("los", "las", "unos", "otros", "otras", "lo", "menos")
                                        .contains(tokens.get(i + 1).norm())
                        ? i + 2
                        : i + 1;
                Optional<Span> time = time(tokens, at, to);
                if (time.isPresent()) {
                    return Optional.of(new Span(i, time.get().to(), time.get().value()));
                }
                if (i + 2 < to
                        && token.is("de")
                        && tokens.get(i + 1).is("por")
                        && tokens.get(i + 2).is("vida")) {
                    return Optional.of(new Span(i, i + 3, "de por vida"));
                }
            }
        }
        return Optional.empty();
    }

    /** How long something has been there, as {@code 3 días}, or since when, as {@code desde el lunes}. */
    List<Span> sinceWhen(List<Token> tokens, int from, int to) {
        List<Span> found = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Optional<Span> span = since(tokens, i, to);
            if (span.isPresent()) {
                found.add(span.get());
                i = span.get().to() - 1;
            }
        }
        return found;
    }

    private Optional<Span> since(List<Token> tokens, int at, int to) {
        Token token = tokens.get(at);
        if (token.is("hace")
                || token.is("hacen")
                || token.is("llevo")
                || token.is("lleva")
                || token.is("llevamos")
                || isSinceAgo(tokens, at, to)) {
            int start = isSinceAgo(tokens, at, to) ? at + 2 : at + 1;
            int number = start < to
                            && Set.of(
                                            "como",
                                            "ya",
                                            "casi",
                                            "unos",
                                            "aproximadamente",
                                            "mas",
                                            "cerca",
                                            "apenas",
                                            "alrededor")
                                    .contains(tokens.get(start).norm())
                    ? start + 1
                    : start;
            number = number < to
                            && (tokens.get(number).is("de")
                                    || tokens.get(number).is("unos")
                                    || tokens.get(number).is("unas"))
                            && number > start
                    ? number + 1
                    : number;
            return time(tokens, number, to)
                    .or(() -> vague(tokens, start, to))
                    .map(span -> new Span(at, span.to(), span.value()));
        }
        if (token.is("desde")) {
            for (int i = at + 1; i < Math.min(to, at + 5); i++) {
                if (SINCE_WORDS.contains(tokens.get(i).norm())) {
                    int end = endOfDate(tokens, i, to);
                    return Optional.of(new Span(at, end, wording.of(tokens, at, end)));
                }
            }
            int year = at + 1 < to && tokens.get(at + 1).is("el") ? at + 2 : at + 1;
            return numbers.at(tokens, year)
                    .filter(value -> CalendarWords.isYear(value.number().intValue()))
                    .map(value -> new Span(at, value.to(), "desde " + value.written()));
        }
        return Optional.empty();
    }

    private static int endOfDate(List<Token> tokens, int at, int to) {
        int end = at + 1;
        while (end < to
                && end < at + 4
                && Set.of(
                                "pasado",
                                "pasada",
                                "en",
                                "la",
                                "de",
                                "semana",
                                "noche",
                                "mañana",
                                "tarde",
                                "madrugada",
                                "por")
                        .contains(tokens.get(end).norm())) {
            end++;
        }
        while (end > at + 1
                && Set.of("en", "la", "de", "por").contains(tokens.get(end - 1).norm())) {
            end--;
        }
        return end;
    }

    private static boolean isSinceAgo(List<Token> tokens, int at, int to) {
        return tokens.get(at).is("desde")
                && at + 1 < to
                && (tokens.get(at + 1).is("hace")
                        || tokens.get(at + 1).is("hacen")
                        || tokens.get(at + 1).is("ace"));
    }

    /** A number and a unit of time: «tres días» is {@code 3 días}. */
    Optional<Span> time(List<Token> tokens, int at, int to) {
        return numbers.at(tokens, at)
                .filter(value -> value.to() < to
                        && Units.dimension(tokens.get(value.to()))
                                .filter(Dimension.TIME::equals)
                                .isPresent())
                .map(value -> withHalf(tokens, at, value, to));
    }

    private static Span withHalf(List<Token> tokens, int at, Numbers.Value value, int to) {
        int unit = value.to();
        String written = value.written() + " " + tokens.get(unit).lower();
        boolean half = unit + 2 < to
                && tokens.get(unit + 1).is("y")
                && (tokens.get(unit + 2).is("medio") || tokens.get(unit + 2).is("media"));
        return half
                ? new Span(
                        at, unit + 3, value.written() + ".5 " + tokens.get(unit).lower())
                : new Span(at, unit + 1, written);
    }

    private Optional<Span> vague(List<Token> tokens, int at, int to) {
        for (int i = at; i < Math.min(to, at + 2); i++) {
            boolean unit = i + 1 < to
                    && Units.dimension(tokens.get(i + 1))
                            .filter(Dimension.TIME::equals)
                            .isPresent();
            if (VAGUE.contains(tokens.get(i).norm()) && unit) {
                return Optional.of(new Span(at, i + 2, wording.of(tokens, i, i + 2)));
            }
        }
        return Optional.empty();
    }
}
