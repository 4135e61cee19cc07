package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how often a drug is taken: «cada ocho horas», «una en la mañana y otra en la noche», «después de comer». */
final class Frequencies {

    private static final Set<String> TIMES_OF_DAY = Set.of(
            "mañana",
            "mañanas",
            "noche",
            "noches",
            "tarde",
            "tardes",
            "mediodia",
            "dia",
            "almuerzo",
            "cena",
            "desayuno",
            "comida",
            "comidas",
            "alimentos",
            "ayunas",
            "acostarse",
            "dormir",
            "desayunar",
            "comer",
            "cenar",
            "almorzar",
            "acostarme",
            "levantarse",
            "levantarme",
            "despertar",
            "ayuno",
            "alimento",
            "entrenar");
    private static final Set<String> WHEN = Set.of(
            "por", "en", "a", "al", "antes", "despues", "con", "de", "del", "la", "las", "el", "los", "cada", "luego");
    private static final Set<String> DAILY = Set.of(
            "diario",
            "diaria",
            "diarios",
            "diarias",
            "diariamente",
            "semanal",
            "semanalmente",
            "mensual",
            "mensualmente",
            "nocturno");
    private static final Set<String> PERIODS = Set.of("dia", "semana", "mes", "noche", "hora", "año");

    private static final int MOST_TIMES = 12;

    private final Numbers numbers = new Numbers();
    private final Wording wording = new Wording();

    /** The first frequency in the stretch, with all that follows and belongs to it. */
    Optional<Span> in(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            int end = pieceEnd(tokens, i, to);
            if (end > i) {
                int whole = extended(tokens, end, to);
                return Optional.of(new Span(i, whole, wording.of(tokens, i, whole)));
            }
        }
        return Optional.empty();
    }

    /** All frequencies in the stretch. */
    List<Span> all(List<Token> tokens, int from, int to) {
        List<Span> found = new ArrayList<>();
        int at = from;
        Optional<Span> next = in(tokens, at, to);
        while (next.isPresent()) {
            found.add(next.get());
            at = next.get().to();
            next = in(tokens, at, to);
        }
        return found;
    }

    private int extended(List<Token> tokens, int end, int to) {
        int at = end;
        while (at < to
                && (tokens.get(at).is("y")
                        || tokens.get(at).is(",")
                        || tokens.get(at).is("o"))) {
            int next = pieceEnd(tokens, at + 1, to);
            if (next <= at + 1) {
                break;
            }
            at = next;
        }
        int more = at < to ? pieceEnd(tokens, at, to) : at;
        return more > at ? more : at;
    }

    private int pieceEnd(List<Token> tokens, int at, int to) {
        if (at >= to) {
            return at;
        }
        Token token = tokens.get(at);
        if (token.is("cada")) {
            return every(tokens, at, to);
        }
        if (DAILY.contains(token.norm())) {
            return at + 1;
        }
        if (token.is("todas") || token.is("todos")) {
            boolean period = at + 2 < to
                    && (PERIODS.contains(tokens.get(at + 2).fold())
                            || TIMES_OF_DAY.contains(tokens.get(at + 2).norm()));
            return period ? at + 3 : at;
        }
        int counted = counted(tokens, at, to);
        return counted > at ? counted : timeOfDay(tokens, at, to);
    }

    private int every(List<Token> tokens, int at, int to) {
        Optional<Numbers.Value> number = numbers.at(tokens, at + 1).filter(value -> value.to() <= to);
        if (number.isPresent()) {
            int end = number.get().to();
            return end < to && PERIODS.contains(tokens.get(end).fold())
                    ? end + 1
                    : number.get().isArticle() ? at : end;
        }
        if (at + 2 < to && tokens.get(at + 1).is("tercer") && tokens.get(at + 2).is("dia")) {
            return at + 3;
        }
        boolean period = at + 1 < to
                && (PERIODS.contains(tokens.get(at + 1).fold())
                        || TIMES_OF_DAY.contains(tokens.get(at + 1).norm()));
        return period ? at + 2 : at;
    }

    /** «dos veces al día», «una al día», «una en la noche», «otra por la mañana». */
    private int counted(List<Token> tokens, int at, int to) {
        boolean strength = at > 0 && tokens.get(at - 1).is("de");
        int end = numbers.at(tokens, at)
                .filter(value -> !strength && value.number().intValue() <= MOST_TIMES)
                .map(Numbers.Value::to)
                .orElse(tokens.get(at).is("otra") || tokens.get(at).is("otro") ? at + 1 : at);
        if (end == at || end >= to) {
            return at;
        }
        if (tokens.get(end).is("vez") || tokens.get(end).is("veces")) {
            boolean per = end + 2 < to
                    && Set.of("al", "por", "a", "cada", "en")
                            .contains(tokens.get(end + 1).norm());
            if (per) {
                int last = tokens.get(end + 2).is("la") || tokens.get(end + 2).is("el") ? end + 3 : end + 2;
                return last < to && PERIODS.contains(tokens.get(last).fold()) ? last + 1 : end + 1;
            }
            return end + 1 < to && DAILY.contains(tokens.get(end + 1).norm()) ? end + 2 : at;
        }
        if (end + 1 < to
                && tokens.get(end).is("al")
                && PERIODS.contains(tokens.get(end + 1).fold())) {
            return end + 2;
        }
        if (DAILY.contains(tokens.get(end).norm())) {
            return end + 1;
        }
        int time = timeOfDay(tokens, end, to);
        return time > end ? time : at;
    }

    private static int timeOfDay(List<Token> tokens, int at, int to) {
        if (!Set.of("por", "en", "al", "antes", "despues", "con", "a")
                .contains(tokens.get(at).norm())) {
            return tokens.get(at).is("mañana")
                            && at + 2 < to
                            && tokens.get(at + 1).is("y")
                            && tokens.get(at + 2).is("noche")
                    ? at + 3
                    : at;
        }
        int i = at + 1;
        while (i < to
                && i < at + 5
                && (WHEN.contains(tokens.get(i).norm()) || tokens.get(i).is("cada"))) {
            i++;
        }
        boolean time = i < to
                && TIMES_OF_DAY.contains(tokens.get(i).norm())
                && !(tokens.get(i).is("dia") && !tokens.get(at).is("al"));
        boolean bare = tokens.get(at).is("al") && i < to && tokens.get(i).is("dia");
        return time && !bare ? i + 1 : at;
    }
}
