package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.activities.extraction.Term.Sort;

/**
 * Takes out what a speaker took back: of «cincuenta… perdón, veinticinco miligramos» the tokens of «veinticinco
 * miligramos» stay. A number, a weekday, a side, a part of the body or a drug is taken back by another of its sort.
 */
final class Corrections {

    private static final Set<String> CUES = Set.of(
            "perdon",
            "perdone",
            "perdona",
            "disculpe",
            "disculpa",
            "digo",
            "corrijo",
            "equivoque",
            "dije",
            "miento",
            "mentira",
            "mentiras",
            "rectifico");
    private static final Set<String> AFTER_CUE = Set.of(
            "no", "de", "es", "son", "eran", "fueron", "era", "a", "el", "los", "la", "las", "que", "quise", "decir",
            "mas", "bien", "mejor", "dicho", "me", "en", "un", "una", "por", "cada", "fue", "tiene", "tengo", "doctor",
            "doctora", "si");
    private static final Set<String> SIDES = Set.of("izquierdo", "derecho");
    private static final int BEFORE = 12;
    private static final int AFTER = 6;

    private final Lexicon lexicon;
    private final Numbers numbers;

    Corrections(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.numbers = new Numbers();
    }

    /** The tokens without what was taken back; a unit said only with the first number moves to the second. */
    List<Token> applied(List<Token> tokens) {
        boolean any = false;
        for (int i = 0; i < tokens.size(); i++) {
            any |= isCue(tokens, i);
        }
        if (!any) {
            return tokens;
        }
        List<Token> result = new ArrayList<>(tokens);
        for (int i = 0; i < result.size(); i++) {
            if (isCue(result, i)) {
                i = apply(result, i);
            }
        }
        return result;
    }

    private static boolean isCue(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (CUES.contains(token.norm())) {
            return true;
        }
        boolean between = at > 0
                && at + 1 < tokens.size()
                && tokens.get(at - 1).isMark()
                && !tokens.get(at - 1).is("?")
                && tokens.get(at + 1).isMark();
        boolean rather = at > 0
                && ((token.is("dicho") && tokens.get(at - 1).is("mejor"))
                        || (token.is("bien") && tokens.get(at - 1).is("mas")));
        return (token.is("no") && between) || rather;
    }

    private int apply(List<Token> tokens, int cue) {
        int at = cue + 1;
        while (at < tokens.size() && at < cue + AFTER && isFiller(tokens, at)) {
            at++;
        }
        if (at >= tokens.size()) {
            return cue;
        }
        List<Token> window = tokens.subList(Math.max(0, cue - BEFORE), Math.min(tokens.size(), at + 8));
        int offset = Math.max(0, cue - BEFORE);
        Optional<Item> after = itemAt(tokens, at, window, offset);
        if (after.isEmpty()) {
            return cue;
        }
        for (int i = cue - 1; i >= offset; i--) {
            if (tokens.get(i).is("?")) {
                return cue;
            }
            Optional<Item> before = itemAt(tokens, i, window, offset);
            if (before.isPresent() && before.get().sort.equals(after.get().sort) && before.get().to <= cue) {
                return takeBack(tokens, startOf(tokens, i, before.get(), window, offset), cue, after.get());
            }
        }
        return cue;
    }

    /** A compound number is taken back whole: «ciento veinte», not «veinte». */
    private Item startOf(List<Token> tokens, int at, Item item, List<Token> window, int offset) {
        Item whole = item;
        for (int i = at - 1; i >= Math.max(offset, at - 4); i--) {
            Optional<Item> longer = itemAt(tokens, i, window, offset);
            if (longer.isPresent() && longer.get().sort.equals(item.sort) && longer.get().to >= item.to) {
                whole = longer.get();
            }
        }
        return whole;
    }

    private int takeBack(List<Token> tokens, Item old, int cue, Item fresh) {
        Optional<Token> unit = unitAt(tokens, old.to).filter(known -> old.sort.equals("number") && old.to < cue);
        Optional<Token> freshUnit = unitAt(tokens, fresh.to);
        boolean otherThing =
                unit.isPresent() && freshUnit.isPresent() && !Units.sameDimension(unit.get(), freshUnit.get());
        if (otherThing) {
            return cue;
        }
        if (unit.isPresent() && freshUnit.isEmpty()) {
            tokens.add(fresh.to, unit.get());
        }
        // «de» and «cada» said before the first stay, said before the second go
        tokens.subList(old.from, fresh.from).clear();
        return old.from;
    }

    private static Optional<Token> unitAt(List<Token> tokens, int at) {
        return at < tokens.size() && Units.isUnit(tokens.get(at)) ? Optional.of(tokens.get(at)) : Optional.empty();
    }

    private static boolean isFiller(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        return (token.isMark() && !token.is("?")) || AFTER_CUE.contains(token.norm()) || CUES.contains(token.norm());
    }

    private record Item(String sort, int from, int to) {}

    private Optional<Item> itemAt(List<Token> tokens, int at, List<Token> window, int offset) {
        Token token = tokens.get(at);
        if (CalendarWords.weekday(token.norm()) > 0 || CalendarWords.month(token.norm()) > 0) {
            return Optional.of(new Item("day", at, at + 1));
        }
        if (SIDES.contains(token.fold())) {
            return Optional.of(new Item("side", at, at + 1));
        }
        Optional<Numbers.Value> number = numbers.at(tokens, at);
        if (number.isPresent() && !number.get().isArticle()) {
            return Optional.of(new Item("number", at, number.get().to()));
        }
        return token.isMark()
                ? Optional.empty()
                : term(at - offset, window)
                        .map(match ->
                                new Item(match.first().sort().name(), match.from() + offset, match.to() + offset));
    }

    private Optional<Match> term(int at, List<Token> window) {
        Map<Layer, List<Match>> layers = lexicon.matches(window);
        Optional<Match> drug = layers.getOrDefault(Layer.CONCEPT, List.of()).stream()
                .filter(match -> match.from() == at && match.as(Sort.MEDICATION).isPresent())
                .findFirst();
        return drug.or(() -> layers.getOrDefault(Layer.PART, List.of()).stream()
                .filter(match -> match.from() == at)
                .findFirst());
    }
}
