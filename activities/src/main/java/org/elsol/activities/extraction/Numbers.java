package org.elsol.activities.extraction;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers in digits and in Spanish words: «treinta y ocho y medio» is 38.5, «ciento cuarenta» 140. */
final class Numbers {

    private static final Map<String, Integer> WORDS = words();

    /**
     * A number and where it ends.
     *
     * @param to index after its last token
     * @param isArticle whether it is only «un» or «una»
     */
    record Value(int to, BigDecimal number, boolean isArticle) {

        /** Digits without trailing zeros, a point before decimals. */
        String written() {
            return number.stripTrailingZeros().toPlainString();
        }
    }

    /** The number that begins at this token. */
    Optional<Value> at(List<Token> tokens, int from) {
        if (from >= tokens.size()) {
            return Optional.empty();
        }
        Token token = tokens.get(from);
        Optional<Value> whole = token.isNumber() ? digits(token, from) : words(tokens, from);
        return whole.map(value -> withFraction(tokens, value));
    }

    private static Optional<Value> digits(Token token, int from) {
        String text = token.norm();
        if (text.indexOf('/') >= 0 || text.indexOf(':') >= 0) {
            return text.equals("1/2")
                    ? Optional.of(new Value(from + 1, new BigDecimal("0.5"), false))
                    : Optional.empty();
        }
        String plain = isThousands(text) ? text.replace(".", "").replace(",", "") : text.replace(',', '.');
        if (plain.length() > 15 || plain.indexOf('.') != plain.lastIndexOf('.')) {
            return Optional.empty();
        }
        return Optional.of(new Value(from + 1, new BigDecimal(ascii(plain)), false));
    }

    private static String ascii(String digits) {
        StringBuilder plain = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            plain.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c);
        }
        return plain.toString();
    }

    private static boolean isThousands(String text) {
        int mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        return mark > 0 && mark <= 3 && text.length() - mark == 4 && text.charAt(0) != '0';
    }

    private static Optional<Value> words(List<Token> tokens, int from) {
        String first = tokens.get(from).norm();
        if (first.equals("medio") || first.equals("media")) {
            return Optional.of(new Value(from + 1, new BigDecimal("0.5"), false));
        }
        long total = 0;
        long group = 0;
        int at = from;
        int size = Integer.MAX_VALUE;
        while (at < tokens.size()) {
            String word = tokens.get(at).norm();
            boolean joined =
                    word.equals("y") && at > from && group % 100 >= 30 && group % 10 == 0 && isUnit(tokens, at + 1);
            if (joined) {
                group += WORDS.getOrDefault(tokens.get(at + 1).norm(), 0);
                size = 0;
                at += 2;
                continue;
            }
            Integer value = WORDS.get(word);
            boolean hundred = at > from && tokens.get(at - 1).norm().equals("cien") && value != null && value != 1000;
            if (value == null || hundred || (at > from && isArticle(word) && group % 100 < 30)) {
                break;
            }
            if (value == 1000) {
                total += Math.max(1, group) * 1000;
                group = 0;
                size = Integer.MAX_VALUE;
            } else if (magnitude(value) < size && fits(group, value)) {
                group += value;
                size = magnitude(value);
            } else {
                break;
            }
            at++;
        }
        boolean article = at == from + 1 && isArticle(first);
        return at == from ? Optional.empty() : Optional.of(new Value(at, BigDecimal.valueOf(total + group), article));
    }

    private static boolean isArticle(String word) {
        return word.equals("un") || word.equals("una");
    }

    private static boolean isUnit(List<Token> tokens, int at) {
        Integer value = at < tokens.size() ? WORDS.get(tokens.get(at).norm()) : null;
        return value != null && value > 0 && value < 10;
    }

    private static int magnitude(int value) {
        return value >= 100 ? 3 : value >= 30 ? 2 : 1;
    }

    /** «cien dos» is no number, «ciento dos» is; after thirty and forty only «y» joins the units. */
    private static boolean fits(long group, int value) {
        return group == 0 || (group % 100 == 0 && value < 100 && value > 0);
    }

    private static Value withFraction(List<Token> tokens, Value whole) {
        int at = whole.to();
        if (at + 1 >= tokens.size() || whole.number().scale() > 0) {
            return whole;
        }
        String join = tokens.get(at).norm();
        String next = tokens.get(at + 1).norm();
        if (join.equals("y") && (next.equals("medio") || next.equals("media"))) {
            return new Value(at + 2, whole.number().add(new BigDecimal("0.5")), false);
        }
        boolean point = join.equals("punto") || join.equals("coma") || join.equals("con");
        int most = join.equals("con") && whole.number().intValue() < 30 ? 10 : 100;
        if (!point) {
            return whole;
        }
        Optional<Value> decimals =
                tokens.get(at + 1).isNumber() ? digits(tokens.get(at + 1), at + 1) : words(tokens, at + 1);
        return decimals.filter(value -> value.number().scale() <= 0
                        && value.number().compareTo(BigDecimal.valueOf(most)) < 0
                        && !value.isArticle())
                .map(value -> new Value(value.to(), new BigDecimal(whole.written() + "." + value.written()), false))
                .orElse(whole);
    }

    private static Map<String, Integer> words() {
        Map<String, Integer> words = new HashMap<>();
        String[] small =
                ("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
                                + "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
                                + "veintiocho veintinueve")
                        .split(" ", -1);
        for (int i = 0; i < small.length; i++) {
            words.put(small[i], i);
        }
        words.put("un", 1);
        words.put("una", 1);
        words.put("veintiun", 21);
        words.put("veintiuna", 21);
        String[] tens = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(" ", -1);
        for (int i = 0; i < tens.length; i++) {
            words.put(tens[i], 30 + 10 * i);
        }
        words.put("cien", 100);
        words.put("ciento", 100);
        String[] hundreds =
                "doscient trescient cuatrocient quinient seiscient setecient ochocient novecient".split(" ", -1);
        for (int i = 0; i < hundreds.length; i++) {
            words.put(hundreds[i] + "os", 200 + 100 * i);
            words.put(hundreds[i] + "as", 200 + 100 * i);
        }
        words.put("mil", 1000);
        return Map.copyOf(words);
    }
}
