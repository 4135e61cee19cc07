package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elsol.activities.knowledge.SaidWord;
import org.elsol.activities.knowledge.SameSense;

/**
 * The words of a question that carry meaning: none that only ask, nor a name, nor a date.
 *
 * @param text these words as they were written
 * @param all each of them, or the phrase that they make
 * @param loose those that name no known term
 * @param narrowing those of them that are no verbs: beside a known term a verb only asks
 * @param narrowingText the narrowing ones as they were written, for an answer to repeat
 * @param amount whether the question asks when or how much
 */
record AskedWords(
        String text,
        List<SaidWord> all,
        List<SaidWord> loose,
        List<SaidWord> narrowing,
        String narrowingText,
        boolean amount) {

    private static final Pattern AMOUNT = Pattern.compile("cuando|cuant[oa]s?|dosis|fecha|hora");

    private static final Pattern VERB = Pattern.compile(
            "\\w+(?:ron|mos|ando|iendo|[aei]rse|[aei]rles?|[aei]r|ad[oa]s?|id[oa]s?|aban?|ian?|[aei]n)");

    private static final Set<String> NEGATIONS = Set.of("no", "sin", "ni", "nunc", "nunca", "niega", "tampoc");
    /** So many words back a negation is looked for. */
    private static final int REACH = 4;

    private static final Set<String> LEADS_TO_VERB = Set.of("que", "quien", "quienes", "se", "le", "les");

    private static final Set<String> CHOICE = Set.of("o", "u", "ni");

    AskedWords {
        all = List.copyOf(all);
        loose = List.copyOf(loose);
        narrowing = List.copyOf(narrowing);
    }

    /**
     * @param content which words carry meaning
     * @param free which of these name no known term
     * @param literal which of these no other word says
     */
    static AskedWords of(QuestionText question, SameSense sameSense, BitSet content, BitSet free, BitSet literal) {
        List<String> plain = question.words().stream().map(QuestionWord::plain).toList();
        List<SaidWord> all = choices(
                plain,
                sameSense.ways(plain, content::get).stream()
                        .map(one -> words(one, content).anyMatch(literal::get) ? one.itself() : one)
                        .toList());
        List<SaidWord> loose = all.stream()
                .filter(one -> words(one, content).allMatch(free::get))
                .toList();
        String text = String.join(
                " ",
                content.stream().mapToObj(i -> question.words().get(i).raw()).toList());
        List<SaidWord> narrowing = loose.stream()
                .filter(one -> !words(one, content).allMatch(i -> isVerb(plain, i)))
                .toList();
        boolean amount = plain.stream().anyMatch(word -> AMOUNT.matcher(word).matches());
        String narrowingText = narrowing.stream()
                .map(one -> Echo.of(question.between(one.first(), one.end())))
                .collect(Collectors.joining("», «"));
        return new AskedWords(text, all, loose, narrowing, narrowingText, amount);
    }

    /** By its ending, or since it stands behind «que» or «se». */
    private static boolean isVerb(List<String> plain, int at) {
        return VERB.matcher(plain.get(at)).matches() || (at > 0 && LEADS_TO_VERB.contains(plain.get(at - 1)));
    }

    /** «Obra o construcción»: either will do. */
    private static List<SaidWord> choices(List<String> plain, List<SaidWord> said) {
        List<SaidWord> choices = new ArrayList<>();
        for (SaidWord one : said) {
            boolean choice = !choices.isEmpty()
                    && CHOICE.contains(plain.get(Math.min(choices.getLast().end(), one.first())));
            choices.add(choice ? choices.removeLast().or(one) : one);
        }
        return choices;
    }

    private static IntStream words(SaidWord one, BitSet content) {
        return IntStream.range(one.first(), one.end()).filter(content::get);
    }

    /** The share of the words that a text says, in 0..1. */
    double saidIn(String text) {
        return share(all, text);
    }

    /** Whether a text says all words that name no known term, each by a word of its own and none behind a «no» of its clause. */
    boolean affirmedIn(String text) {
        List<String> said = SameSense.stems(text);
        return places(loose, said)
                .filter(places -> places.stream()
                        .noneMatch(at -> IntStream.range(Math.max(0, at - REACH), at)
                                .mapToObj(said::get)
                                .anyMatch(NEGATIONS::contains)))
                .isPresent();
    }

    /** Whether a text says all words, and a «no». */
    boolean deniedIn(String text) {
        List<String> said = SameSense.stems(text);
        return said.stream().anyMatch(NEGATIONS::contains) && places(all, said).isPresent();
    }

    /** Where a text says each word; empty where it does not say them all. */
    private Optional<Set<Integer>> places(List<SaidWord> words, List<String> said) {
        Set<Integer> places = new HashSet<>();
        boolean each = words.stream().allMatch(word -> {
            OptionalInt place =
                    word.places(said).filter(at -> !places.contains(at)).findFirst();
            place.ifPresent(places::add);
            return place.isPresent();
        });
        return each ? Optional.of(places) : Optional.empty();
    }

    private static double share(List<SaidWord> words, String text) {
        List<String> said = SameSense.stems(text);
        return words.isEmpty()
                ? 1
                : (double) words.stream().filter(word -> word.standsIn(said)).count() / words.size();
    }
}
