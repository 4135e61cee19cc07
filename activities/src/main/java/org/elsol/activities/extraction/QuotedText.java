package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Units.Dimension;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;

/** What the quotes of one finding hold: terms, words, and amounts with their units, corrections taken out. */
final class QuotedText {

    private static final Set<String> COUNTED = Set.of("vez", "año", "mes");
    private static final Numbers NUMBERS = new Numbers();

    private final List<Turn> turns = new ArrayList<>();
    private final Set<String> words = new HashSet<>();
    private final List<Amount> amounts = new ArrayList<>();
    private final List<SignValue> readings = new ArrayList<>();
    private final VitalSigns vitalSigns;
    private final Tokeniser tokeniser;

    QuotedText(TurnReader reader, Lexicon lexicon, List<Evidence> evidence) {
        this.tokeniser = lexicon.tokeniser();
        this.vitalSigns = new VitalSigns(lexicon);
        for (Evidence quote : evidence) {
            Segment segment = new Segment(
                    quote.segmentId(), null, null, "", Role.UNKNOWN, quote.quote(), 1, Quality.OK, List.of());
            Turn turn = reader.read(turns.size(), segment, true);
            turns.add(turn);
            turn.tokens().forEach(this::addWord);
            amounts.addAll(amounts(turn.tokens()));
            turn.utterances().forEach(utterance -> vitalSigns.in(utterance).forEach(this::addReading));
        }
        for (Turn answered : turns) {
            addAnswers(answered);
        }
    }

    /** «Treinta y siete ocho» is 37.8 where a temperature is told or was asked for. */
    private void addAnswers(Turn answered) {
        for (Turn asked : turns) {
            for (Utterance question : asked.utterances()) {
                answered.utterances()
                        .forEach(answer -> vitalSigns.inAnswer(answer, question).forEach(this::addReading));
            }
        }
    }

    private void addReading(SignValue reading) {
        readings.add(reading);
        for (Amount amount : amounts(tokeniser.tokens(reading.value()))) {
            amounts.add(new Amount(amount.number(), ""));
            tokeniser.tokens(reading.unit()).forEach(unit -> amounts.add(new Amount(amount.number(), unit(unit))));
        }
    }

    /** The vital signs that the quotes tell. */
    List<SignValue> readings() {
        return readings;
    }

    private void addWord(Token token) {
        words.add(token.fold());
        words.add(token.norm());
        Units.written(token).ifPresent(words::add);
    }

    List<Mention> mentions() {
        return turns.stream().flatMap(turn -> turn.mentions().stream()).toList();
    }

    List<Turn> turns() {
        return turns;
    }

    /** Whether the word was said, in whatever inflection, or the unit it abbreviates. */
    boolean says(Token word) {
        return words.contains(word.fold())
                || words.contains(word.norm())
                || Units.written(word).filter(words::contains).isPresent();
    }

    /**
     * Whether the value's numbers stand in the quotes, each with the unit that it has in the value: «8» of «8 horas» does
     * not prove «8 días».
     */
    boolean holdsAmounts(List<Token> value) {
        return amounts(value).stream().allMatch(this::holds);
    }

    /** Whether there is a number in it, in digits or in words. */
    static boolean isCounted(List<Token> value) {
        return !amounts(value).isEmpty();
    }

    private boolean holds(Amount amount) {
        return amounts.stream()
                .anyMatch(said -> said.number().equals(amount.number())
                        && (amount.unit().isEmpty() || said.unit().equals(amount.unit())));
    }

    /** A number as it is written, and its unit or nothing. */
    private record Amount(String number, String unit) {}

    private static List<Amount> amounts(List<Token> tokens) {
        List<Amount> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Optional<Numbers.Value> value = NUMBERS.at(tokens, at);
            if (value.isPresent()) {
                int end = value.get().to();
                found.add(new Amount(value.get().written(), end < tokens.size() ? unit(tokens.get(end)) : ""));
                at = end;
            } else {
                for (String part : parts(tokens.get(at))) {
                    found.add(new Amount(part, ""));
                }
                at++;
            }
        }
        return found;
    }

    /** «140/90» is two numbers. */
    private static List<String> parts(Token token) {
        return token.isNumber() ? List.of(token.norm().split("[/:]", -1)) : List.of();
    }

    private static String unit(Token token) {
        Optional<Dimension> dimension = Units.dimension(token);
        if (dimension.isEmpty()) {
            return COUNTED.contains(token.fold()) ? token.fold() : "";
        }
        return dimension.get() == Dimension.TIME || dimension.get() == Dimension.COUNT
                ? token.fold()
                : Units.written(token).orElse("");
    }
}
