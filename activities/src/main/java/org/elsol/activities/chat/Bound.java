package org.elsol.activities.chat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elsol.store.PlainText;

/**
 * What a measured value must keep to: «más de cien kilos», «por debajo de 90».
 *
 * @param above whether it must be more than the limit; else less
 */
record Bound(boolean above, BigDecimal limit) {

    private static final Pattern BOUND =
            Pattern.compile("\\b(mas|mayor(?:es)?|superior(?:es)?|por encima|encima|arriba|menos|menor(?:es)?"
                    + "|inferior(?:es)?|por debajo|debajo) (?:de|a|que) (?:los |las )?");

    private static final Set<String> BELOW =
            Set.of("menos", "menor", "menores", "inferior", "inferiores", "por debajo", "debajo");

    /** In characters. */
    private static final int LONGEST_NUMBER = 60;

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");

    /**
     * The bound that a question sets.
     *
     * @param numbers reads the number that a text begins with
     */
    static Optional<Bound> in(QuestionText question, Function<String, Optional<BigDecimal>> numbers) {
        String text = PlainText.fold(question.text());
        return BOUND.matcher(text)
                .results()
                .flatMap(found -> numbers
                        .apply(text.substring(found.end(), Math.min(text.length(), found.end() + LONGEST_NUMBER)))
                        .map(limit -> new Bound(!BELOW.contains(found.group(1)), limit))
                        .stream())
                .findFirst();
    }

    /** Whether a value as it is on record, such as «103» or «140/90», keeps to it; its first number counts. */
    boolean holds(String value) {
        Matcher number = NUMBER.matcher(value);
        if (!number.find()) {
            return false;
        }
        int compared = new BigDecimal(number.group().replace(',', '.')).compareTo(limit);
        return above ? compared > 0 : compared < 0;
    }

    /** «más de 100». */
    String told() {
        return (above ? "más de " : "menos de ") + limit.toPlainString();
    }
}
