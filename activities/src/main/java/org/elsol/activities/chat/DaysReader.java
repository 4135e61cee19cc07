package org.elsol.activities.chat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Reads one expression of days: «ayer», «la semana pasada», «el 3 de julio», «julio de 2025», «2026», «3/7/2026». */
final class DaysReader {

    /** Days from {@code from} to before {@code to}, said by the words before {@code end}. */
    record Days(LocalDate from, LocalDate to, int end) {}

    /** The words of a question (plain), the day it is asked, and which of its words are names. */
    record Place(List<String> words, LocalDate today, IntPredicate name) {

        int size() {
            return words.size();
        }

        /** Empty outside the question. */
        String word(int i) {
            return i >= 0 && i < words.size() ? words.get(i) : "";
        }
    }

    private static final Set<String> LEADING =
            Set.of("el", "la", "los", "las", "en", "de", "del", "dia", "mes", "ano", "pasado", "pasada", "durante");
    private static final Set<String> BEFORE_MONTH =
            Set.of("en", "desde", "hasta", "entre", "durante", "mes", "este", "pasado", "partir");
    private static final Set<String> PAST = Set.of("pasado", "pasada", "anterior", "previo", "previa");

    private final CalendarWords words = new CalendarWords();

    /** The days said at {@code i}; without a year, the latest ones that do not begin behind {@code limit}. */
    Optional<Days> at(Place place, int i, LocalDate limit) {
        for (int start = i; start < i + 4; start++) {
            Optional<Days> found = exactlyAt(place, start, limit);
            if (found.isPresent() || !LEADING.contains(place.word(start))) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Days> exactlyAt(Place place, int i, LocalDate limit) {
        return near(place, i)
                .or(() -> unit(place, i))
                .or(() -> rolling(place, i))
                .or(() -> ago(place, i))
                .or(() -> weekday(place, i))
                .or(() -> dayOfMonth(place, i, limit))
                .or(() -> month(place, i, limit))
                .or(() -> words.year(place.word(i)).map(year -> year(year, i + 1)))
                .or(() -> words.date(place.word(i), limit).map(day -> day(day, i + 1)));
    }

    /** The days said from {@code i} to just before {@code joint}, where what they lack is said behind it. */
    Optional<Days> upTo(Place place, int i, int joint, Days last) {
        Optional<Days> whole = at(
                        new Place(place.words().subList(0, joint), place.today(), place.name()), i, last.from())
                .filter(found -> found.end() == joint);
        if (whole.isPresent()) {
            return whole;
        }
        int first = LEADING.contains(place.word(i)) ? i + 1 : i;
        return words.number(place.word(first))
                .filter(day -> first + 1 == joint)
                .flatMap(day -> words.day(last.from().getYear(), last.from().getMonthValue(), day))
                .map(day -> day(day, joint));
    }

    private static Optional<Days> near(Place place, int i) {
        LocalDate today = place.today();
        return switch (place.word(i)) {
            case "hoy" -> Optional.of(day(today, i + 1));
            case "ayer", "anoche" -> Optional.of(day(today.minusDays(1), i + 1));
            case "anteayer", "antier", "antayer" -> Optional.of(day(today.minusDays(2), i + 1));
            default -> Optional.empty();
        };
    }

    /** «esta semana», «este mes», «la semana pasada», «el pasado año». */
    private static Optional<Days> unit(Place place, int i) {
        boolean current = Set.of("esta", "este").contains(place.word(i));
        int at = current ? i + 1 : i;
        boolean pastBehind = PAST.contains(place.word(at + 1));
        boolean pastBefore = at > 0 && PAST.contains(place.word(at - 1));
        if (!current && !pastBehind && !pastBefore) {
            return Optional.empty();
        }
        int back = pastBehind || pastBefore ? 1 : 0;
        int end = at + 1 + (pastBehind ? 1 : 0);
        LocalDate today = place.today();
        return switch (place.word(at)) {
            case "semana" -> {
                LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .minusWeeks(back);
                yield Optional.of(new Days(monday, monday.plusWeeks(1), end));
            }
            case "mes" -> Optional.of(month(YearMonth.from(today).minusMonths(back), end));
            case "ano" -> Optional.of(year(today.getYear() - back, end));
            default -> Optional.empty();
        };
    }

    /** «los últimos tres meses», «la última semana»: up to today. */
    private Optional<Days> rolling(Place place, int i) {
        if (!Set.of("ultimo", "ultima", "ultimos", "ultimas").contains(place.word(i))) {
            return Optional.empty();
        }
        Optional<Integer> count = words.number(place.word(i + 1));
        int unit = count.isPresent() ? i + 2 : i + 1;
        return back(place, unit, count.orElse(1))
                .map(from -> new Days(from, place.today().plusDays(1), unit + 1));
    }

    /** «hace tres días» is that day, «hace dos semanas» that week, «hace un mes» that month. */
    private Optional<Days> ago(Place place, int i) {
        if (!place.word(i).equals("hace")) {
            return Optional.empty();
        }
        return words.number(place.word(i + 1))
                .flatMap(count -> back(place, i + 2, count).map(day -> switch (place.word(i + 2)) {
                    case "semana", "semanas" -> {
                        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                        yield new Days(monday, monday.plusWeeks(1), i + 3);
                    }
                    case "mes", "meses" -> month(YearMonth.from(day), i + 3);
                    case "ano", "anos" -> year(day.getYear(), i + 3);
                    default -> day(day, i + 3);
                }));
    }

    private static Optional<LocalDate> back(Place place, int unit, int count) {
        return switch (place.word(unit)) {
            case "dia", "dias" -> Optional.of(place.today().minusDays(count));
            case "semana", "semanas" -> Optional.of(place.today().minusWeeks(count));
            case "mes", "meses" -> Optional.of(place.today().minusMonths(count));
            case "ano", "anos" -> Optional.of(place.today().minusYears(count));
            default -> Optional.empty();
        };
    }

    /** «el lunes»: the latest one before today. */
    private Optional<Days> weekday(Place place, int i) {
        boolean said = Set.of("el", "desde", "hasta", "del", "al").contains(place.word(i - 1));
        return words.weekday(place.word(i))
                .filter(weekday -> said && !place.name().test(i))
                .map(weekday -> day(
                        place.today().with(TemporalAdjusters.previous(weekday)),
                        PAST.contains(place.word(i + 1)) ? i + 2 : i + 1));
    }

    /** «3 de julio», «primero de julio de 2025». */
    private Optional<Days> dayOfMonth(Place place, int i, LocalDate limit) {
        Optional<Integer> number = words.number(place.word(i));
        int at = place.word(i + 1).equals("de") ? i + 2 : i + 1;
        Optional<Month> month = words.month(place.word(at));
        if (number.isEmpty() || month.isEmpty()) {
            return Optional.empty();
        }
        int yearAt = yearAt(place, at + 1);
        Optional<Integer> year = words.year(place.word(yearAt));
        int monthNumber = month.get().getValue();
        return year.isPresent()
                ? words.day(year.get(), monthNumber, number.get()).map(day -> day(day, yearAt + 1))
                : words.latestDay(number.get(), monthNumber, limit).map(day -> day(day, at + 1));
    }

    /** «julio», «julio de 2025», «julio pasado». */
    private Optional<Days> month(Place place, int i, LocalDate limit) {
        boolean led = BEFORE_MONTH.contains(place.word(i - 1));
        Optional<Month> month = words.month(place.word(i)).or(() -> misspelt(place, i));
        if (month.isEmpty()) {
            return Optional.empty();
        }
        int yearAt = yearAt(place, i + 1);
        Optional<Integer> year = words.year(place.word(yearAt));
        if (year.isPresent()) {
            return Optional.of(month(YearMonth.of(year.get(), month.get()), yearAt + 1));
        }
        if (place.name().test(i) && !led) {
            return Optional.empty();
        }
        boolean past = PAST.contains(place.word(i + 1));
        YearMonth last = YearMonth.from(limit).minusMonths(past ? 1 : 0);
        YearMonth latest = YearMonth.of(last.getYear(), month.get());
        return Optional.of(month(latest.isAfter(last) ? latest.minusYears(1) : latest, past ? i + 2 : i + 1));
    }

    private Optional<Month> misspelt(Place place, int i) {
        boolean led = Set.of("en", "desde", "hasta", "entre", "durante", "mes").contains(place.word(i - 1));
        return led && !place.name().test(i) ? words.misspeltMonth(place.word(i)) : Optional.empty();
    }

    /** Where the year would stand: behind «de», «del» and «año». */
    private static int yearAt(Place place, int i) {
        int at = i;
        while (Set.of("de", "del", "ano").contains(place.word(at))) {
            at++;
        }
        return at;
    }

    private static Days day(LocalDate day, int end) {
        return new Days(day, day.plusDays(1), end);
    }

    private static Days month(YearMonth month, int end) {
        return new Days(month.atDay(1), month.plusMonths(1).atDay(1), end);
    }

    private static Days year(int year, int end) {
        return new Days(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), end);
    }
}
