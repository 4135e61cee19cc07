package org.elsol.activities.extraction;

import java.util.List;

/** The Spanish names of months and days of the week, without accents, and the years of a life. */
final class CalendarWords {

    private static final List<String> MONTHS = List.of(
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
            "diciembre");
    private static final List<String> WEEKDAYS =
            List.of("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo");

    private static final int FIRST_YEAR = 1930;
    private static final int LAST_YEAR = 2100;

    private CalendarWords() {}

    /** Whether a number is likely the year of something that happened to a patient. */
    static boolean isYear(int number) {
        return number > FIRST_YEAR && number < LAST_YEAR;
    }

    /** The month of this normalised name, 1 to 12; 0 if it is none. */
    static int month(String norm) {
        return norm.equals("setiembre") ? 9 : MONTHS.indexOf(norm) + 1;
    }

    /** The day of the week of this normalised name, 1 for Monday to 7; 0 if it is none. */
    static int weekday(String norm) {
        return WEEKDAYS.indexOf(norm) + 1;
    }
}
