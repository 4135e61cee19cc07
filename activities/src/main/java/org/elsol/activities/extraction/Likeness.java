package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.elsol.activities.extraction.Term.Sort;

/**
 * Reads words that no lexicon has as ones that it has: «calenturita» as «calentura», and a drug that was heard almost
 * right. A drug is taken for another only where one substance is near and no other is nearly as near: «prednisolna» is
 * neither prednisona nor prednisolona.
 */
final class Likeness {

    private static final int SHORTEST_WORD = 8;
    private static final int SHORTEST_DRUG = 7;
    private static final int MOST_REMEMBERED = 50_000;
    private static final List<String> VERB_ENDINGS = List.of(
            "aron", "ieron", "aba", "aban", "amos", "emos", "imos", "ando", "iendo", "aste", "iste", "aria", "eria",
            "iria");
    private static final Set<String> BEFORE = Set.of("una", "un", "con", "los", "las", "por", "muy", "que");
    private static final Set<String> AFTER =
            Set.of("y", "de", "la", "el", "que", "con", "por", "en", "una", "un", "no", "me");
    private static final int LONG_DRUG = 10;
    private static final int LONGEST = 26;
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "cit", List.of("", "e"),
            "quit", List.of("c"),
            "guit", List.of("g"),
            "it", List.of("", "e"),
            "isim", List.of(""),
            "az", List.of(""),
            "ic", List.of(""));

    private final Set<String> known = new HashSet<>();
    private final Map<Character, List<Drug>> drugs = new HashMap<>();
    private final Map<Character, List<Word>> words = new HashMap<>();
    private final Map<String, Guess> guesses = new ConcurrentHashMap<>();
    private final Set<String> listed = new HashSet<>();
    private final WordForms forms;
    private final Names names;

    /** One word of a drug's name, how it sounds, and the substance. */
    private record Drug(String fold, String sound, String substance) {}

    Likeness(WordForms forms, Names names) {
        this.forms = forms;
        this.names = names;
    }

    /** Makes a phrase of the lexicons known. */
    void learn(List<Token> phrase, Term term) {
        for (Token token : phrase) {
            if (known.add(token.fold()) && token.fold().length() >= SHORTEST_WORD - 1 && !forms.isVerb(token.fold())) {
                String sound = Sounds.of(token.fold());
                words.computeIfAbsent(sound.charAt(0), first -> new ArrayList<>())
                        .add(new Word(token.fold(), sound));
            }
        }
        if (term.sort() == Sort.MEDICATION && term.code() != null && phrase.size() == 1) {
            Token name = phrase.getFirst();
            if (name.norm().length() >= SHORTEST_DRUG && listed.add(name.fold() + "/" + term.name())) {
                String sound = Sounds.of(name.norm());
                drugs.computeIfAbsent(sound.charAt(0), first -> new ArrayList<>())
                        .add(new Drug(name.fold(), sound, term.name()));
            }
        }
    }

    /** The same tokens, unknown ones folded as what they are like; two words that ran into each other are two. */
    List<Token> read(List<Token> tokens) {
        List<Token> read = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            if (!isStrange(token)) {
                read.add(token);
                continue;
            }
            Guess guess = guesses.computeIfAbsent(token.lower(), word -> guess(token));
            if (guess.cut() > 0) {
                read.add(part(token, 0, guess.cut()));
                read.add(part(token, guess.cut(), token.lower().length()));
            } else {
                read.add(guess.fold().isEmpty() ? token : folded(token, guess.fold()));
            }
            if (guesses.size() > MOST_REMEMBERED) {
                guesses.clear();
            }
        }
        return read;
    }

    /** What a strange word is: another fold, or two words parted at {@code cut}, or neither. */
    private record Guess(String fold, int cut) {}

    private Guess guess(Token token) {
        Optional<String> fold = small(token).or(() -> drug(token));
        if (fold.isPresent()) {
            return new Guess(fold.get(), 0);
        }
        int cut = cut(token);
        return cut > 0 ? new Guess("", cut) : new Guess(word(token).orElse(""), 0);
    }

    private static Token folded(Token token, String fold) {
        return new Token(token.start(), token.end(), token.kind(), token.lower(), token.norm(), fold);
    }

    private Token part(Token token, int from, int to) {
        String lower = token.lower().substring(from, to);
        String norm = Tokeniser.norm(lower);
        return new Token(token.start() + from, token.start() + to, token.kind(), lower, norm, forms.fold(lower, norm));
    }

    /** Where a small word ran into a known one: «unardor», «cerebraly»; 0 where none did. */
    private int cut(Token token) {
        String lower = token.lower();
        if (lower.length() != token.end() - token.start()) {
            return 0;
        }
        for (int i = 1; i < lower.length(); i++) {
            String before = lower.substring(0, i);
            String after = lower.substring(i);
            boolean small = (BEFORE.contains(before) && isKnown(after)) || (AFTER.contains(after) && isKnown(before));
            if (small) {
                return i;
            }
        }
        return 0;
    }

    private boolean isKnown(String lower) {
        return lower.length() > 4 && (forms.isVerb(lower) || known.contains(forms.fold(lower, Tokeniser.norm(lower))));
    }

    /** The one known word that sounds almost the same. */
    private Optional<String> word(Token token) {
        if (token.norm().length() < SHORTEST_WORD
                || isInflected(token.norm())
                || names.isGiven(token)
                || names.isSurname(token)) {
            return Optional.empty();
        }
        String sound = Sounds.of(token.norm());
        String nearest = "";
        for (Word word : words.getOrDefault(sound.charAt(0), List.of())) {
            if (Sounds.apart(sound, word.sound(), 1) <= 1) {
                if (!nearest.isEmpty()) {
                    return Optional.empty();
                }
                nearest = word.fold();
            }
        }
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
    }

    /** A verb that the table of forms lacks is no misheard noun. */
    private static boolean isInflected(String norm) {
        return VERB_ENDINGS.stream().anyMatch(norm::endsWith);
    }

    private record Word(String fold, String sound) {}

    /** Whether this word was taken for a drug whose name it is not. */
    boolean isGuessed(Token token) {
        return isStrange(token) && small(token).isEmpty() && drug(token).isPresent();
    }

    private boolean isStrange(Token token) {
        return token.kind() == Token.Kind.WORD
                && token.norm().length() > 4
                && token.norm().length() <= LONGEST
                && !known.contains(forms.fold(token.lower(), token.norm()))
                && forms.verb(token) == null;
    }

    /** «pancita», «cansadísima», «sueñazo». */
    private Optional<String> small(Token token) {
        String norm = token.norm().endsWith("s")
                ? token.norm().substring(0, token.norm().length() - 1)
                : token.norm();
        char last = norm.charAt(norm.length() - 1);
        if (last != 'a' && last != 'o') {
            return Optional.empty();
        }
        String stem = norm.substring(0, norm.length() - 1);
        for (Map.Entry<String, List<String>> ending : ENDINGS.entrySet()) {
            if (stem.endsWith(ending.getKey())
                    && stem.length() > ending.getKey().length() + 1) {
                String root = stem.substring(0, stem.length() - ending.getKey().length());
                Optional<String> whole = whole(root, ending.getValue(), last);
                if (whole.isPresent()) {
                    return whole;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> whole(String root, List<String> joints, char gender) {
        for (String joint : joints) {
            for (String end : List.of(String.valueOf(gender), gender == 'a' ? "o" : "a", "")) {
                String word = root + joint + (joint.equals("e") ? "" : end);
                String fold = forms.fold(word, word);
                if (word.length() > 3 && known.contains(fold) && !forms.isFinite(word)) {
                    return Optional.of(fold);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> drug(Token token) {
        String norm = token.norm();
        if (norm.length() < SHORTEST_DRUG || names.isGiven(token) || names.isSurname(token)) {
            return Optional.empty();
        }
        String sound = Sounds.of(norm);
        int most = norm.length() >= LONG_DRUG ? 2 : 1;
        Drug nearest = null;
        int least = most + 1;
        int leastOfAnother = most + 3;
        for (Drug drug : drugs.getOrDefault(sound.charAt(0), List.of())) {
            int apart = Sounds.apart(sound, drug.sound(), most + 1);
            boolean same = nearest != null && nearest.substance().equals(drug.substance());
            if (apart < least) {
                leastOfAnother = nearest == null || same ? leastOfAnother : Math.min(leastOfAnother, least);
                nearest = drug;
                least = apart;
            } else if (!same) {
                leastOfAnother = Math.min(leastOfAnother, apart);
            }
        }
        boolean alone = leastOfAnother > least + 1;
        return nearest != null && alone ? Optional.of(nearest.fold()) : Optional.empty();
    }
}
