package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Blood pressure as it is said: «120/80», «ciento cuarenta sobre noventa», «catorce ocho». */
final class PressureGrammar {

    private final Numbers numbers = new Numbers();

    Optional<SignValue> at(List<Token> tokens, int from, int at, int to) {
        Token token = tokens.get(at);
        int slash = token.isNumber() ? token.norm().indexOf('/') : -1;
        if (slash > 0) {
            String[] parts = token.norm().split("/", -1);
            return pressure(from, at + 1, parts[0], parts[1]);
        }
        Optional<Numbers.Value> high = high(tokens, at).filter(value -> value.to() < to);
        if (high.isEmpty()) {
            return Optional.empty();
        }
        int next = high.get().to();
        while (next < to
                && Set.of("sobre", "con", "/", "entre", "-", ",")
                        .contains(tokens.get(next).norm())) {
            next++;
        }
        return numbers.at(tokens, next)
                .filter(value -> value.to() <= to)
                .flatMap(low -> pressure(from, low.to(), high.get().written(), low.written()));
    }

    /** «ciento cincuenta con noventa y cinco» is two numbers here, not 150.95. */
    private Optional<Numbers.Value> high(List<Token> tokens, int at) {
        Optional<Numbers.Value> whole = numbers.at(tokens, at);
        for (int i = at + 1; whole.isPresent() && i < whole.get().to(); i++) {
            if (tokens.get(i).is("con")) {
                return numbers.at(tokens.subList(0, i), at);
            }
        }
        return whole;
    }

    private static Optional<SignValue> pressure(int from, int to, String high, String low) {
        if (!high.chars().allMatch(Character::isDigit)
                || !low.chars().allMatch(Character::isDigit)
                || high.isEmpty()
                || low.isEmpty()
                || high.length() > 3
                || low.length() > 3) {
            return Optional.empty();
        }
        int systolic = Integer.parseInt(high);
        int diastolic = Integer.parseInt(low);
        // «catorce ocho» is how Spain says 140/80
        boolean tens = systolic >= 8 && systolic <= 25 && diastolic >= 4 && diastolic <= 14 && systolic > diastolic;
        boolean plain =
                systolic >= 60 && systolic <= 280 && diastolic >= 30 && diastolic <= 160 && systolic > diastolic;
        return plain || tens
                ? Optional.of(new SignValue("presión arterial", from, to, high + "/" + low, "mmHg"))
                : Optional.empty();
    }

    /** «120/80», «ciento treinta sobre ochenta». */
    boolean isUnmistakable(List<Token> tokens, int at, int to) {
        return (tokens.get(at).isNumber() && tokens.get(at).norm().indexOf('/') > 0)
                || numbers.at(tokens, at)
                        .filter(high -> high.to() < to && tokens.get(high.to()).is("sobre"))
                        .isPresent();
    }

    /** «ciento doce setenta y dos»: two numbers on end, neither counting anything, in the range of a pressure. */
    boolean isTwoNumbers(List<Token> tokens, int at, int to) {
        Optional<Numbers.Value> high = high(tokens, at).filter(value -> holds(value, 85, 230) && value.to() < to);
        Optional<Numbers.Value> low = high.flatMap(value -> numbers.at(tokens, value.to()))
                .filter(value -> holds(value, 40, 130) && value.to() <= to);
        return low.filter(value -> value.number().compareTo(high.get().number()) < 0)
                .filter(value -> value.to() >= to || tokens.get(value.to()).isMark())
                .isPresent();
    }

    private static boolean holds(Numbers.Value value, int least, int most) {
        return value.number().scale() <= 0
                && value.number().intValue() >= least
                && value.number().intValue() <= most;
    }
}
