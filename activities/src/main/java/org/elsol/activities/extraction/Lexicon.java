package org.elsol.activities.extraction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.elsol.activities.extraction.Term.Layer;
import org.jspecify.annotations.Nullable;

/**
 * Every phrase of every lexicon in one table: a text is read twice, whatever the number of terms, once
 * in full and once without the small words that people put between («me duele <i>mucho la</i> cabeza»). Phrases meet
 * text on the level of folded tokens, so that inflection and accents do not matter and a match always begins and ends
 * with a word. Immutable after construction; one instance serves all threads.
 */
public final class Lexicon {

    /** What a phrase does not mean without. */
    private static final Set<String> QUANTITIES = Set.of("mucho", "poco", "poquito", "apenas");

    private static final Set<String> SMALL_WORDS = Set.of(
            "el",
            "un",
            "se",
            "su",
            "este",
            "ese",
            "todo",
            "de",
            "en",
            "al",
            "del",
            "por",
            "muy",
            "tan",
            "mucho",
            "bastante",
            "algo",
            "poquito",
            "asi",
            "ya",
            "tambien",
            "ahi",
            "aqui",
            "pues",
            "siempre",
            "estar",
            "haber",
            "demasiado",
            "medio",
            "super",
            "entonces",
            "digamos",
            "a",
            "osea",
            "sea",
            "bien",
            "harto",
            "puro",
            "re",
            "nomas",
            "…",
            "sí");
    /** Words that tell nothing by themselves: with one other alone they are no phrase. */
    private static final Set<String> TURNING_WORDS = Set.of(
            "no", "ni", "sin", "nada", "mejor", "mas", "menos", "poco", "con", "por", "que", "lo", "y", "o", "como",
            "cuando", "mal", "malo", "andar", "tener", "traer", "poner", "hacer", "dar", "ir", "sentir", "quedar",
            "si");

    /** Before a number they only say that it is rough: «bajé <i>como</i> cinco kilos». */
    private static final Set<String> ABOUT = Set.of("como", "unos", "unas", "casi", "hasta");

    /** Keeps the keys of cues, which stand for words as they were said, apart from those of folded terms. */
    private static final String CUE_MARK = "\u0001";

    private static final int MOST_SMALL_WORDS = 6;

    private final PhraseTable phrases = new PhraseTable();
    private final Numbers numbers = new Numbers();
    private final WordForms forms;
    private final Tokeniser tokeniser;
    private final Compositions compositions;
    private final Operations operations;
    private final Names names;
    private final Likeness likeness;
    private final Map<String, Set<String>> verbs = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();
    private final Map<String, List<String>> topics = new HashMap<>();
    private final String sha256;

    private Lexicon(@Nullable Path extra) {
        LexiconFiles files = new LexiconFiles(extra);
        this.forms = new WordForms(files.rows("forms-es.tsv"));
        this.tokeniser = new Tokeniser(forms);
        this.names = new Names(files.rows("given-names-es.tsv"), files.rows("surnames-es.tsv"));
        this.likeness = new Likeness(forms, names);
        Vocabulary vocabulary = new Vocabulary(files);
        vocabulary.forEach(this::addKeys);
        vocabulary.forEachUnaccentedCue(this::addKeys);
        this.compositions =
                new Compositions(files.rows("body-es.tsv"), files.rows("signs-es.tsv"), files.rows("compose-es.tsv"));
        this.operations = new Operations(files.rows("operations-es.tsv"));
        files.rows("verbs-es.tsv")
                .forEach(row -> verbs.computeIfAbsent(row.get(1), use -> new HashSet<>())
                        .add(row.get(0)));
        files.rows("words-es.tsv")
                .forEach(row -> words.computeIfAbsent(row.get(1), use -> new HashSet<>())
                        .add(row.get(0)));
        files.rows("asked-topics-es.tsv")
                .forEach(row -> topics.put(row.get(0), List.of(row.get(1).split("\\|"))));
        this.sha256 = files.sha256();
    }

    /** The lexicons of this build; takes a few seconds and some 350 MB while it builds, so keep the instance. */
    public static Lexicon bundled() {
        return new Lexicon(null);
    }

    /**
     * The lexicons of this build and a hospital's own.
     *
     * @param folder holds {@code *.tsv} with the columns {@code kind, term, synonyms, icd10, flags}; its rows win
     * @throws IllegalArgumentException if a row names a kind that there is not
     */
    public static Lexicon with(Path folder) {
        return new Lexicon(folder);
    }

    /** Hex sha256 of all files that were read. */
    public String sha256() {
        return sha256;
    }

    Tokeniser tokeniser() {
        return tokeniser;
    }

    WordForms forms() {
        return forms;
    }

    Operations operations() {
        return operations;
    }

    Compositions compositions() {
        return compositions;
    }

    /** Infinitives, without accents, of the verbs that have this use. */
    Set<String> verbs(String use) {
        return verbs.getOrDefault(use, Set.of());
    }

    /** Words, without accents, that have this use. */
    Set<String> words(String use) {
        return words.getOrDefault(use, Set.of());
    }

    /** Words by which a question names an organ or a function, and the phrases in which its answer is to be read. */
    Map<String, List<String>> topics() {
        return topics;
    }

    /** The tokens of a text, words that no lexicon has read as those that they are like. */
    List<Token> read(String text) {
        return likeness.read(tokeniser.tokens(text));
    }

    Likeness likeness() {
        return likeness;
    }

    Names names() {
        return names;
    }

    /** What the tokens hold, by layer: leftmost and longest first, none upon another of its layer, in order. */
    Map<Layer, List<Match>> matches(List<Token> tokens) {
        List<Match> found = new ArrayList<>();
        scan(tokens, all(tokens.size()), Token::fold, found);
        scan(tokens, substantial(tokens, true), Token::fold, found);
        scan(tokens, all(tokens.size()), token -> CUE_MARK + token.lower(), found);
        Map<Layer, List<Match>> layers = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            layers.put(layer, longest(found, layer, tokens));
        }
        return layers;
    }

    private void scan(List<Token> tokens, int[] read, Function<Token, String> form, List<Match> found) {
        List<String> text = Arrays.stream(read).mapToObj(tokens::get).map(form).toList();
        phrases.search(text, (first, after, terms) -> {
            int from = read[first];
            int to = read[after - 1] + 1;
            if (to - from <= after - first + MOST_SMALL_WORDS) {
                found.add(new Match(from, to, terms));
            }
        });
    }

    private List<Match> longest(List<Match> found, Layer layer, List<Token> tokens) {
        List<Match> candidates = new ArrayList<>();
        for (Match match : found) {
            List<Term> terms = match.terms().stream()
                    .filter(term ->
                            term.sort().layer() == layer && !(term.has("asked") && isToldByVerb(tokens, match.from())))
                    .toList();
            if (!terms.isEmpty()) {
                candidates.add(new Match(match.from(), match.to(), terms));
            }
        }
        candidates.sort(Comparator.comparingInt((Match match) -> match.from() - match.to())
                .thenComparing(match -> !match.first().has("exact"))
                .thenComparingInt(Match::from));
        boolean[] taken = new boolean[tokens.size()];
        List<Match> kept = new ArrayList<>();
        for (Match match : candidates) {
            boolean free = true;
            for (int i = match.from(); i < match.to(); i++) {
                free &= !taken[i];
            }
            if (free) {
                Arrays.fill(taken, match.from(), match.to(), true);
                kept.add(match);
            }
        }
        kept.sort(Comparator.comparingInt(Match::from));
        return kept;
    }

    /** «Tengo una hernia»: what has a verb is no bare answer to «¿De qué lo operaron?». */
    private boolean isToldByVerb(List<Token> tokens, int at) {
        for (int i = at - 1; i >= 0 && !tokens.get(i).endsSentence(); i--) {
            WordForms.Form form = forms.verb(tokens.get(i));
            if (form != null && form.isFinite() && !form.lemma().equals("operar")) {
                return true;
            }
        }
        return false;
    }

    private void addKeys(String phrase, Term term) {
        List<Token> tokens = tokeniser.tokens(phrase);
        likeness.learn(tokens, term);
        if (term.sort() == Term.Sort.CUE || term.has("exact")) {
            addKey(tokens, all(tokens.size()), token -> CUE_MARK + token.lower(), term);
            return;
        }
        addKey(tokens, all(tokens.size()), Token::fold, term);
        int[] read = substantial(tokens, false);
        long told = Arrays.stream(read)
                .filter(i -> !TURNING_WORDS.contains(tokens.get(i).fold()))
                .count();
        boolean negated = read.length > 0 && tokens.get(read[0]).is("no");
        boolean tellsMuch = told >= 2
                && read.length >= (negated ? 3 : 2)
                && read.length < tokens.size()
                && tokens.stream().noneMatch(token -> QUANTITIES.contains(token.fold()));
        if (tellsMuch) {
            addKey(tokens, read, Token::fold, term);
        }
    }

    private void addKey(List<Token> tokens, int[] read, Function<Token, String> form, Term term) {
        boolean smallWord =
                read.length == 1 && SMALL_WORDS.contains(tokens.get(read[0]).fold());
        if (read.length == 0 || (smallWord && term.sort() != Term.Sort.CUE)) {
            return;
        }
        List<Term> terms = phrases.termsOf(
                Arrays.stream(read).mapToObj(tokens::get).map(form).toList());
        if (terms.stream().noneMatch(other -> same(other, term))) {
            terms.add(term);
        }
    }

    private static boolean same(Term other, Term term) {
        boolean sameSort = other.sort() == term.sort() || (illness(other) && illness(term));
        return sameSort && (term.sort() != Term.Sort.CUE || other.name().equals(term.name()));
    }

    private static boolean illness(Term term) {
        return term.sort() == Term.Sort.SYMPTOM || term.sort() == Term.Sort.DIAGNOSIS;
    }

    private static int[] all(int tokens) {
        int[] read = new int[tokens];
        Arrays.setAll(read, i -> i);
        return read;
    }

    /** Without small words and, in a text, without numbers: «bajé <i>cinco</i> kilos». */
    private int[] substantial(List<Token> tokens, boolean withoutNumbers) {
        int[] read = new int[tokens.size()];
        int count = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean about = i + 1 < tokens.size()
                    && ABOUT.contains(tokens.get(i).norm())
                    && numbers.at(tokens, i + 1).isPresent();
            boolean number = withoutNumbers
                    && (about
                            || tokens.get(i).isNumber()
                            || numbers.at(tokens, i).isPresent());
            if (!number && !SMALL_WORDS.contains(tokens.get(i).fold())) {
                read[count++] = i;
            }
        }
        return Arrays.copyOf(read, count);
    }
}
