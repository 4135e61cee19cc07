package org.elsol.activities.chat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Finds the period that a question limits itself to: one stretch of days, or one that is open at an end. */
final class PeriodReader {

    /** A period and the words that say it, from {@code first} to before {@code end}. */
    record Found(Period period, int first, int end) {}

    private static final Set<String> SINCE = Set.of("desde");
    private static final Set<String> UNTIL = Set.of("hasta");

    private final DaysReader days = new DaysReader();

    /**
     * @param today what «ayer» and «en julio» are counted from
     * @param name whether the word at an index is part of a patient's name, as «Julio» may be
     */
    Optional<Found> read(QuestionText question, LocalDate today, IntPredicate name) {
        List<String> words = question.words().stream().map(QuestionWord::plain).toList();
        for (int i = 0; i < words.size(); i++) {
            Optional<Found> found = at(new DaysReader.Place(words, today, name), i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> at(DaysReader.Place place, int i) {
        String word = place.word(i);
        if (word.equals("antes")
                && place.word(i + 1).equals("de")
                && place.word(i + 2).equals("ayer")) {
            LocalDate day = place.today().minusDays(2);
            return Optional.of(new Found(new Period(day, day.plusDays(1)), i, i + 3));
        }
        return between(place, i)
                .or(() -> open(place, i))
                .or(() -> either(place, i))
                .or(() -> days.at(place, i, place.today())
                        .map(found -> new Found(new Period(found.from(), found.to()), i, found.end())));
    }

    /** «entre junio y julio», «del 3 al 10 de julio», «desde mayo hasta julio». */
    private Optional<Found> between(DaysReader.Place place, int i) {
        String word = place.word(i);
        boolean between = word.equals("entre");
        if (!between && !Set.of("de", "del", "desde").contains(word)) {
            return Optional.empty();
        }
        for (int joint = i + 2; joint <= Math.min(i + 7, place.size() - 2); joint++) {
            String joining = place.word(joint);
            boolean joins =
                    between ? joining.equals("y") : Set.of("a", "al", "hasta").contains(joining);
            if (joins) {
                Optional<Found> found = joined(place, i, joint);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** «en junio o julio», «mayo y junio de 2025»: only days that follow one another are one stretch. */
    private Optional<Found> either(DaysReader.Place place, int i) {
        return days.at(place, i, place.today())
                .map(DaysReader.Days::end)
                .filter(joint -> Set.of("o", "u", "y", "e").contains(place.word(joint)))
                .flatMap(joint -> days.at(place, joint + 1, place.today())
                        .flatMap(last -> days.upTo(place, i, joint, last)
                                .filter(start -> start.to().equals(last.from()))
                                .map(start -> new Found(new Period(start.from(), last.to()), i, last.end()))));
    }

    /** Two ends tell that «julio» is the month, even where a patient has that name. */
    private Optional<Found> joined(DaysReader.Place asked, int first, int joint) {
        DaysReader.Place place = new DaysReader.Place(asked.words(), asked.today(), word -> false);
        return days.at(place, joint + 1, place.today())
                .flatMap(last -> days.upTo(place, first + 1, joint, last)
                        .filter(start -> start.from().isBefore(last.to()))
                        .map(start -> new Found(new Period(start.from(), last.to()), first, last.end())));
    }

    /** «desde marzo», «a partir del lunes», «después de julio», «hasta ayer», «antes de 2026». */
    private Optional<Found> open(DaysReader.Place place, int i) {
        String word = place.word(i);
        String next = place.word(i + 1);
        boolean of = Set.of("de", "del").contains(place.word(i + 2));
        if (SINCE.contains(word)) {
            return since(place, i, i + 1);
        }
        if (word.equals("a") && next.equals("partir") && of) {
            return since(place, i, i + 3);
        }
        if (UNTIL.contains(word)) {
            return days.at(place, i + 1, place.today())
                    .map(found -> new Found(new Period(null, found.to()), i, found.end()));
        }
        boolean ofNext = Set.of("de", "del").contains(next);
        if (word.equals("antes") && ofNext) {
            return days.at(place, i + 2, place.today())
                    .map(found -> new Found(new Period(null, found.from()), i, found.end()));
        }
        if (word.equals("despues") && ofNext) {
            return days.at(place, i + 2, place.today())
                    .map(found -> new Found(new Period(found.to(), null), i, found.end()));
        }
        return Optional.empty();
    }

    private Optional<Found> since(DaysReader.Place place, int first, int days) {
        return this.days
                .at(place, days, place.today())
                .map(found -> new Found(new Period(found.from(), null), first, found.end()));
    }
}
