package org.elsol.activities.chat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elsol.store.PlainText;

/** Names of months, days of the week and small numbers, plain. */
final class CalendarWords {

    private static final List<String> NUMBERS = List.of(
            "cero",
            "uno",
            "dos",
            "tres",
            "cuatro",
            "cinco",
            "seis",
            "siete",
            "ocho",
            "nueve",
            "diez",
            "once",
            "doce",
            "trece",
            "catorce",
            "quince",
            "dieciseis",
            "diecisiete",
            "dieciocho",
            "diecinueve",
            "veinte",
            "veintiuno",
            "veintidos",
            "veintitres",
            "veinticuatro",
            "veinticinco",
            "veintiseis",
            "veintisiete",
            "veintiocho",
            "veintinueve",
            "treinta");

    private final Map<String, Month> months = new HashMap<>();
    private final Map<String, DayOfWeek> weekdays = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    CalendarWords() {
        for (Month month : Month.values()) {
            months.put(PlainText.fold(SpanishDates.month(month)), month);
        }
        months.put("setiembre", Month.SEPTEMBER);
        for (DayOfWeek day : DayOfWeek.values()) {
            weekdays.put(PlainText.fold(day.getDisplayName(TextStyle.FULL, SpanishDates.SPANISH)), day);
        }
        for (int i = 0; i < NUMBERS.size(); i++) {
            numbers.put(NUMBERS.get(i), i);
        }
        numbers.put("un", 1);
        numbers.put("una", 1);
        numbers.put("primero", 1);
        numbers.put("1o", 1);
    }

    Optional<Month> month(String plain) {
        return Optional.ofNullable(months.get(plain));
    }

    /** The month that this was meant to be. */
    Optional<Month> misspeltMonth(String plain) {
        return months.keySet().stream()
                .filter(name -> Spelling.alike(plain, name))
                .findFirst()
                .map(months::get);
    }

    Optional<DayOfWeek> weekday(String plain) {
        return Optional.ofNullable(weekdays.get(plain));
    }

    /** A number of up to three digits or in words. */
    Optional<Integer> number(String plain) {
        if (!plain.isEmpty() && plain.length() <= 3 && plain.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Integer.parseInt(plain));
        }
        return Optional.ofNullable(numbers.get(plain));
    }

    Optional<Integer> year(String plain) {
        boolean digits = plain.length() == 4 && plain.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (plain.startsWith("19") || plain.startsWith("20"))
                ? Optional.of(Integer.parseInt(plain))
                : Optional.empty();
    }

    /** 3/7/2026, 3-7-26, 2026-07-03 or 3/7, of the latest year that is not in the future where none is given. */
    Optional<LocalDate> date(String plain, LocalDate today) {
        String[] parts = plain.split("[/-]", -1);
        if (parts.length < 2 || parts.length > 3) {
            return Optional.empty();
        }
        int[] numbers = new int[3];
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty() || parts[i].length() > 4 || !parts[i].chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            numbers[i] = Integer.parseInt(parts[i]);
        }
        if (parts[0].length() == 4) {
            return parts.length == 3 ? day(numbers[0], numbers[1], numbers[2]) : Optional.empty();
        }
        if (parts.length == 2) {
            return latestDay(numbers[0], numbers[1], today);
        }
        return day(numbers[2] < 100 ? 2000 + numbers[2] : numbers[2], numbers[1], numbers[0]);
    }

    /** The latest such day up to {@code limit}. */
    Optional<LocalDate> latestDay(int day, int month, LocalDate limit) {
        for (int year = limit.getYear(); year > limit.getYear() - 5; year--) {
            Optional<LocalDate> found = day(year, month, day).filter(date -> !date.isAfter(limit));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Empty where the calendar has no such day. */
    Optional<LocalDate> day(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || year < 1) {
            return Optional.empty();
        }
        boolean exists = day <= java.time.YearMonth.of(year, month).lengthOfMonth();
        return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }
}
