package org.elsol.activities.extraction;

import java.util.Optional;
import java.util.Set;

/** Times that lie well before today: «hace tres años», «en el noventa y nueve», «a los veintidós», «en agosto». */
final class Distances {

    private static final int OLDEST = 110;
    private static final int SHORT_YEARS = 50;
    private static final Set<String> ABOUT = Set.of("como", "unos", "unas", "casi", "mas", "ya", "apenas");
    private static final Set<String> VAGUE = Set.of("tiempo", "mucho", "rato", "años", "poco", "meses");

    private static final Set<String> FEASTS = Set.of("navidad", "navidades", "nochebuena", "nochevieja", "verano");

    private static final Numbers NUMBERS = new Numbers();

    /** «hace tres años», «el año pasado», «de niño»; not «desde hace tres años», which goes on. */
    boolean in(Utterance utterance, int from, int to) {
        for (Match cue : utterance.cues("distant")) {
            if (cue.from() >= from && cue.to() <= to && !isSince(utterance, cue.from())) {
                return true;
            }
        }
        for (int i = from; i + 2 < to; i++) {
            boolean ago = utterance.token(i).is("hace") && isYearsOrMonths(utterance, i + 1);
            if ((ago && !isSince(utterance, i))
                    || (utterance.token(i).is("en") && isYear(utterance, i + 1))
                    || (utterance.token(i).is("a") && isAge(utterance, i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** «en agosto», «en Navidad» told of what happened: not of this week. */
    boolean isMonthIn(Utterance utterance, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            String word = utterance.token(i + 1).norm();
            if (utterance.token(i).is("en") && (CalendarWords.month(word) > 0 || FEASTS.contains(word))) {
                return true;
            }
        }
        return false;
    }

    /** Whether «hace» tells how long ago, and is no verb. */
    static boolean isAgo(Utterance utterance, int at) {
        if (!utterance.token(at).is("hace") || at + 1 >= utterance.to()) {
            return false;
        }
        int next = ABOUT.contains(utterance.token(at + 1).norm()) && at + 2 < utterance.to() ? at + 2 : at + 1;
        return VAGUE.contains(utterance.token(next).norm())
                || NUMBERS.at(utterance.turn().tokens(), next).isPresent();
    }

    private static boolean isSince(Utterance utterance, int at) {
        return at > utterance.from() && utterance.token(at - 1).is("desde");
    }

    /** «a los veintidós», «a mis quince años»; not «a los tres días». */
    private static boolean isAge(Utterance utterance, int at) {
        if (!utterance.token(at).is("los") && !utterance.token(at).is("mis")) {
            return false;
        }
        return NUMBERS.at(utterance.turn().tokens(), at + 1)
                .filter(age -> age.number().intValue() < OLDEST && age.to() <= utterance.to())
                .filter(age -> age.to() >= utterance.to()
                        || utterance.token(age.to()).isMark()
                        || utterance.token(age.to()).fold().equals("año"))
                .isPresent();
    }

    private static boolean isYearsOrMonths(Utterance utterance, int at) {
        int number = ABOUT.contains(utterance.token(at).norm()) ? at + 1 : at;
        return NUMBERS.at(utterance.turn().tokens(), number)
                .filter(value -> value.to() < utterance.to())
                .map(value -> utterance.token(value.to()).fold())
                .filter(unit -> unit.equals("año") || unit.equals("mes"))
                .isPresent();
    }

    private static boolean isYear(Utterance utterance, int at) {
        boolean article = utterance.token(at).is("el");
        Optional<Integer> year = NUMBERS.at(utterance.turn().tokens(), article ? at + 1 : at)
                .filter(value -> value.to() >= utterance.to()
                        || Units.dimension(utterance.token(value.to())).isEmpty())
                .map(value -> value.number().intValue());
        return year.filter(number -> CalendarWords.isYear(number) || (article && number >= SHORT_YEARS && number < 100))
                .isPresent();
    }
}
