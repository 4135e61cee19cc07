package org.elsol.activities.extraction;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** Reckons the day on which something began from how it was said and when: «desde el lunes», «3 días». */
final class Onsets {

    /** The day as ISO 8601, a month as {@code 2026-03}; empty where the words fix none. */
    Optional<String> date(String said, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        List<String> words = List.of(Tokeniser.norm(said).split(" ", -1));
        if (!words.getFirst().equals("desde")) {
            return ago(words, today);
        }
        String last = words.getLast();
        for (String word : words) {
            int day = CalendarWords.weekday(word);
            if (day > 0) {
                return Optional.of(today.with(TemporalAdjusters.previous(DayOfWeek.of(day)))
                        .toString());
            }
            int month = CalendarWords.month(word);
            if (month > 0) {
                int year = month <= today.getMonthValue() ? today.getYear() : today.getYear() - 1;
                return Optional.of("%04d-%02d".formatted(year, month));
            }
        }
        if (words.contains("hoy")) {
            return Optional.of(today.toString());
        }
        if (words.contains("ayer") || words.contains("anoche")) {
            return Optional.of(today.minusDays(1).toString());
        }
        return words.contains("antier") || last.equals("anteayer")
                ? Optional.of(today.minusDays(2).toString())
                : Optional.empty();
    }

    private static Optional<String> ago(List<String> words, LocalDate today) {
        boolean whole = words.size() == 2
                && !words.getFirst().isEmpty()
                && words.getFirst().length() < 4
                && words.getFirst().chars().allMatch(Character::isDigit);
        if (!whole) {
            return Optional.empty();
        }
        int count = Integer.parseInt(words.getFirst());
        return switch (words.get(1)) {
            case "dia", "dias" -> Optional.of(today.minusDays(count).toString());
            case "semana", "semanas" -> Optional.of(today.minusWeeks(count).toString());
            case "mes", "meses" -> Optional.of("%tY-%<tm".formatted(today.minusMonths(count)));
            case "año", "años" ->
                Optional.of(Integer.toString(today.minusYears(count).getYear()));
            default -> Optional.empty();
        };
    }
}
