package org.elsol.activities.chat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elsol.store.PlainText;

/**
 * What a measured value must keep to: «más de cien kilos», «por debajo de 90».
 *
 * @param above whether it must be more than the limit; else less
 */
record Bound(boolean above, BigDecimal limit) {

    private static final Pattern BOUND = Pattern.compile(
            "\\b(mas|mayor(?:es)?|superior(?:es)?|por encima|encima|arriba|menos|menor(?:es)?"
                    + "|inferior(?:es)?|por debajo|debajo) (?:de|a|que) (?:los |las )?(\\d+(?:[.,]\\d+)?|[a-z]+(?: y [a-z]+| [a-z]+)?)");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");

    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("diez", 10),
            Map.entry("quince", 15),
            Map.entry("veinte", 20),
            Map.entry("treinta", 30),
            Map.entry("cuarenta", 40),
            Map.entry("cincuenta", 50),
            Map.entry("sesenta", 60),
            Map.entry("setenta", 70),
            Map.entry("ochenta", 80),
            Map.entry("noventa", 90),
            Map.entry("cien", 100),
            Map.entry("ciento", 100),
            Map.entry("doscientos", 200),
            Map.entry("trescientos", 300),
            Map.entry("cuatrocientos", 400),
            Map.entry("quinientos", 500),
            Map.entry("mil", 1000),
            Map.entry("uno", 1),
            Map.entry("dos", 2),
            Map.entry("tres", 3),
            Map.entry("cuatro", 4),
            Map.entry("cinco", 5),
            Map.entry("seis", 6),
            Map.entry("siete", 7),
            Map.entry("ocho", 8),
            Map.entry("nueve", 9));

    /** The bound that a question sets, in digits or in words. */
    static Optional<Bound> in(QuestionText question) {
        Matcher found = BOUND.matcher(PlainText.fold(question.text()));
        while (found.find()) {
            boolean above = !found.group(1).matches("menos|menor(es)?|inferior(es)?|por debajo|debajo");
            Optional<BigDecimal> limit = number(found.group(2));
            if (limit.isPresent()) {
                return limit.map(value -> new Bound(above, value));
            }
        }
        return Optional.empty();
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

    private static Optional<BigDecimal> number(String said) {
        if (Character.isDigit(said.charAt(0))) {
            return Optional.of(new BigDecimal(said.replace(',', '.')));
        }
        int sum = 0;
        boolean any = false;
        for (String word : said.split(" (?:y )?", -1)) {
            Integer value = WORDS.get(word);
            if (value == null) {
                break;
            }
            any = true;
            sum += value;
        }
        return any ? Optional.of(BigDecimal.valueOf(sum)) : Optional.empty();
    }
}
