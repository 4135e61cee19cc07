package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;

/** Telephone numbers, in digits or in words, in whatever groups they are said. */
final class Phones {

    private static final int MOST_DIGITS = 15;
    private static final int FEWEST_DIGITS = 7;

    private final Numbers numbers = new Numbers();

    /** The digits of the first number that is long enough to be a telephone's. */
    Optional<String> in(Utterance utterance) {
        int at = utterance.from();
        while (at < utterance.to()) {
            StringBuilder digits = new StringBuilder();
            int end = read(utterance, at, digits);
            if (digits.length() >= FEWEST_DIGITS && digits.length() <= MOST_DIGITS) {
                return Optional.of(digits.toString());
            }
            at = Math.max(at + 1, end);
        }
        return Optional.empty();
    }

    private int read(Utterance utterance, int from, StringBuilder digits) {
        List<Token> tokens = utterance.turn().tokens();
        int at = from;
        while (at < utterance.to() && digits.length() <= MOST_DIGITS) {
            Optional<Numbers.Value> value = numbers.at(tokens, at);
            boolean pause = digits.length() > 0
                    && (tokens.get(at).isMark() || tokens.get(at).is("y"));
            if (tokens.get(at).isNumber()) {
                tokens.get(at)
                        .norm()
                        .chars()
                        .filter(Character::isDigit)
                        .forEach(c -> digits.append(Character.digit(c, 10)));
                at++;
            } else if (value.isPresent() && value.get().number().scale() <= 0) {
                digits.append(value.get().written());
                at = value.get().to();
            } else if (pause) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }
}
