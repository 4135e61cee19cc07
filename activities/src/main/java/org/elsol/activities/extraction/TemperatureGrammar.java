package org.elsol.activities.extraction;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Temperature as it is said: «38 de fiebre», «treinta y siete ocho», «38 grados». */
final class TemperatureGrammar {

    private final Numbers numbers = new Numbers();

    Optional<SignValue> unnamed(Utterance utterance, int at) {
        List<Token> tokens = utterance.turn().tokens();
        Optional<Numbers.Value> value =
                number(tokens, at).filter(number -> SignRanges.BODY_HEAT.holds(number.number()));
        if (value.isEmpty() || value.get().to() > utterance.to()) {
            return Optional.empty();
        }
        int next = value.get().to();
        boolean degrees = next < utterance.to()
                && Units.dimension(tokens.get(next))
                        .filter(Units.Dimension.TEMPERATURE::equals)
                        .isPresent();
        boolean ofFever = next + 1 < utterance.to() && tokens.get(next).is("de") && isFever(utterance, next + 1);
        boolean feverOf = at >= utterance.from() + 2
                && (tokens.get(at - 1).is("de") || tokens.get(at - 1).is("a"))
                && isFever(utterance, at - 2)
                && !Times.isDuration(tokens, next, utterance.to());
        int from = feverOf ? at - 2 : at;
        return degrees || ofFever || feverOf
                ? Optional.of(new SignValue(
                        "temperatura",
                        from,
                        degrees ? next + 1 : ofFever ? next + 2 : next,
                        value.get().written(),
                        "°C"))
                : Optional.empty();
    }

    /** «treinta y siete ocho» is 37.8 where a temperature is told. */
    Optional<Numbers.Value> number(List<Token> tokens, int at) {
        Optional<Numbers.Value> whole = numbers.at(tokens, at);
        if (whole.isEmpty() || whole.get().number().scale() > 0) {
            return whole;
        }
        Optional<Numbers.Value> tenth = numbers.at(tokens, whole.get().to())
                .filter(value -> value.number().intValue() < 10
                        && value.number().scale() <= 0
                        && !value.isArticle()
                        && value.to() == whole.get().to() + 1)
                .filter(value -> value.to() >= tokens.size() || !Times.isDuration(tokens, value.to(), tokens.size()));
        return tenth.isEmpty()
                ? whole
                : tenth.map(value -> new Numbers.Value(
                        value.to(), new BigDecimal(whole.get().written() + "." + value.written()), false));
    }

    private static boolean isFever(Utterance utterance, int at) {
        return utterance
                .mentionAt(at)
                .filter(mention -> mention.term().name().equals("fiebre")
                        || mention.term().name().equals("temperatura")
                        || mention.term().name().equals("febrícula"))
                .isPresent();
    }
}
