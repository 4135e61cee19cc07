package org.elsol.activities.chat;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Days and periods as an answer says them. */
final class SpanishDates {

    static final Locale SPANISH = Locale.of("es");

    private SpanishDates() {}

    /** «3 de julio de 2026». */
    static String day(LocalDate day) {
        return day.getDayOfMonth() + " de " + month(day.getMonth()) + " de " + day.getYear();
    }

    /** «3 y 10 de julio de 2026», «28 de junio y 3 de julio de 2026»; each day once, in their order. */
    static String days(List<LocalDate> days) {
        List<LocalDate> sorted = days.stream().distinct().sorted().toList();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            LocalDate day = sorted.get(i);
            LocalDate next = i + 1 < sorted.size() ? sorted.get(i + 1) : null;
            boolean sameYear = next != null && next.getYear() == day.getYear();
            boolean sameMonth = sameYear && next != null && next.getMonth() == day.getMonth();
            parts.add(day.getDayOfMonth()
                    + (sameMonth ? "" : " de " + month(day.getMonth()))
                    + (sameYear ? "" : " de " + day.getYear()));
        }
        return list(parts, "y");
    }

    /** « en julio de 2026», « desde el 3 de julio de 2026»: with a space before it; empty where nothing limits. */
    static String told(Period period) {
        LocalDate from = period.from();
        LocalDate to = period.to();
        if (from == null) {
            return to == null ? "" : " hasta el " + day(to.minusDays(1));
        }
        if (to == null) {
            return " desde el " + day(from);
        }
        if (to.equals(from.plusDays(1))) {
            return " el " + day(from);
        }
        if (from.getDayOfMonth() == 1 && to.equals(from.plusMonths(1))) {
            return " en " + month(from.getMonth()) + " de " + from.getYear();
        }
        if (from.getDayOfYear() == 1 && to.equals(from.plusYears(1))) {
            return " en " + from.getYear();
        }
        return " entre el " + day(from) + " y el " + day(to.minusDays(1));
    }

    static String month(Month month) {
        return month.getDisplayName(TextStyle.FULL, SPANISH);
    }

    /** «a, b y c»; {@code and} is «y» or «o». */
    static String list(List<String> parts, String and) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        String last = parts.getLast();
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " " + joining(and, last) + " " + last;
    }

    /** «y» is «e» before the sound i; «o» is «u» before the sound o. */
    private static String joining(String and, String next) {
        String plain = org.elsol.store.PlainText.fold(next);
        if (and.equals("y") && (plain.startsWith("i") || plain.startsWith("hi")) && !plain.startsWith("hie")) {
            return "e";
        }
        return and.equals("o") && (plain.startsWith("o") || plain.startsWith("ho")) ? "u" : and;
    }
}
