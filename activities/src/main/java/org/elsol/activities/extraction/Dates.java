package org.elsol.activities.extraction;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.elsol.store.extraction.Stated;
import org.jspecify.annotations.Nullable;

/** The day of the consultation, where somebody says it: «hoy es catorce de julio de dos mil veintiséis». */
final class Dates {

    private Dates() {}

    static @Nullable Stated said(List<Utterance> all) {
        for (Utterance utterance : all) {
            for (int i = utterance.from(); i < utterance.to(); i++) {
                boolean today =
                        utterance.token(i).is("hoy") || utterance.token(i).is("fecha");
                Optional<String> date = today ? date(utterance, i + 1) : Optional.empty();
                if (date.isPresent()) {
                    return new Stated(date.get(), List.of(Quotes.of(utterance)));
                }
            }
        }
        return null;
    }

    private static Optional<String> date(Utterance utterance, int from) {
        Numbers numbers = new Numbers();
        List<Token> tokens = utterance.turn().tokens();
        for (int i = from; i < Math.min(utterance.to() - 2, from + 5); i++) {
            Optional<Numbers.Value> day = numbers.at(tokens, i);
            if (day.isPresent()
                    && day.get().to() + 1 < utterance.to()
                    && tokens.get(day.get().to()).is("de")) {
                int month = CalendarWords.month(tokens.get(day.get().to() + 1).norm());
                int at = day.get().to() + 2;
                int year = at < utterance.to()
                                && (tokens.get(at).is("de") || tokens.get(at).is("del"))
                        ? at + 1
                        : at;
                Optional<Numbers.Value> value = numbers.at(tokens, year);
                return month > 0 ? iso(day.get(), month, value) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> iso(Numbers.Value day, int month, Optional<Numbers.Value> year) {
        int date = day.number().intValue();
        Optional<Integer> full =
                year.map(value -> value.number().intValue()).filter(value -> value > 1900 && value < 2200);
        try {
            // a leap year where none was said, so that February 29 is a day
            LocalDate reckoned = LocalDate.of(full.orElse(2024), month, date);
            return Optional.of(full.isPresent() ? reckoned.toString() : "--%02d-%02d".formatted(month, date));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
