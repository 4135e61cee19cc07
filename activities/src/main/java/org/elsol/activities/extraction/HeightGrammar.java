package org.elsol.activities.extraction;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Height as it is said: «uno sesenta y cinco», «un metro con sesenta», «165 centímetros». */
final class HeightGrammar {

    private final Numbers numbers = new Numbers();

    /** «uno sesenta y cinco», «un metro con sesenta», «1.65», «165 centímetros». */
    Optional<SignValue> at(List<Token> tokens, int from, int at, int to) {
        Optional<Numbers.Value> first = numbers.at(tokens, at).filter(value -> value.to() <= to);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal metres = first.get().number();
        int end = first.get().to();
        if (metres.compareTo(BigDecimal.ONE) == 0) {
            int next = end < to && tokens.get(end).fold().equals("metro") ? end + 1 : end;
            next = next < to && (tokens.get(next).is("con") || tokens.get(next).is("y")) ? next + 1 : next;
            Optional<Numbers.Value> rest = numbers.at(tokens, next)
                    .filter(value -> value.to() <= to
                            && value.number().intValue() < 100
                            && value.number().scale() <= 0);
            return rest.map(value -> new SignValue(
                    "talla",
                    from,
                    value.to(),
                    "1." + (value.number().intValue() < 10 ? "0" : "") + value.written(),
                    "m"));
        }
        boolean centimetres =
                metres.compareTo(BigDecimal.valueOf(40)) >= 0 && metres.compareTo(BigDecimal.valueOf(250)) <= 0;
        boolean inMetres = metres.doubleValue() > 0.4 && metres.doubleValue() < 2.5 && metres.scale() > 0;
        int last = end < to && Units.isUnit(tokens.get(end)) ? end + 1 : end;
        return centimetres || inMetres
                ? Optional.of(new SignValue("talla", from, last, first.get().written(), centimetres ? "cm" : "m"))
                : Optional.empty();
    }
}
