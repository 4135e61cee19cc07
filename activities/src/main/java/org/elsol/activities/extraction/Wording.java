package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes down what was said: the words as they were, numbers in digits, units abbreviated. */
final class Wording {

    private final Numbers numbers = new Numbers();

    /** «cada ocho horas» becomes {@code cada 8 horas}. */
    String of(List<Token> tokens, int from, int to) {
        StringBuilder text = new StringBuilder();
        int at = from;
        while (at < to) {
            Optional<Numbers.Value> number = counted(tokens, at, to);
            String word =
                    number.map(Numbers.Value::written).orElse(tokens.get(at).lower());
            boolean mark = number.isEmpty()
                    && tokens.get(at).isMark()
                    && !tokens.get(at).is("%");
            text.append(text.isEmpty() || mark ? "" : " ").append(word);
            at = number.map(Numbers.Value::to).orElse(at + 1);
        }
        return text.toString();
    }

    private Optional<Numbers.Value> counted(List<Token> tokens, int at, int to) {
        return numbers.at(tokens, at).filter(value -> value.to() <= to && isCounting(tokens, at, value));
    }

    /** «una» counts before a unit or «vez», and «medio» only there; elsewhere they are words. */
    private static boolean isCounting(List<Token> tokens, int at, Numbers.Value value) {
        Token next = value.to() < tokens.size() ? tokens.get(value.to()) : null;
        boolean half = tokens.get(at).is("media") || tokens.get(at).is("medio");
        if (!value.isArticle() && !half) {
            return true;
        }
        boolean time = next != null
                && Units.dimension(next).filter(Units.Dimension.TIME::equals).isPresent();
        boolean unit = next != null && (Units.isUnit(next) || next.is("vez")) && !(half && time);
        boolean dosing = next != null
                && Set.of("al", "cada", "por", "en", "diaria", "diario", "antes", "despues", "a", "con")
                        .contains(next.norm());
        return unit || (value.isArticle() && dosing);
    }
}
