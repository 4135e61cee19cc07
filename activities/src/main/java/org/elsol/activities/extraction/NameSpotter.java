package org.elsol.activities.extraction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds names of persons, word by word: those of the record, those that somebody introduces, and what the lexicons of names
 * hold where it stands like a name.
 */
final class NameSpotter {

    private static final int MOST_WORDS = 6;

    private static final Set<String> PARTICLES =
            Set.of("de", "del", "la", "las", "los", "y", "san", "santa", "von", "da");
    private static final Set<String> TITLES = Set.of(
            "doctor",
            "doctora",
            "dr",
            "dra",
            "señor",
            "señora",
            "señorita",
            "sr",
            "sra",
            "don",
            "doña",
            "licenciado",
            "licenciada",
            "enfermero",
            "enfermera",
            "paciente",
            "llamado",
            "llamada");
    private static final Set<String> KIN = Set.of(
            "hijo", "hija", "esposo", "esposa", "marido", "mujer", "mama", "papa", "madre", "padre", "hermano",
            "hermana", "nieto", "nieta", "abuelo", "abuela", "tio", "tia", "primo", "prima", "sobrino", "sobrina",
            "novio", "novia", "vecino", "vecina", "amigo", "amiga", "bebe", "niño", "niña");
    private static final Set<String> NAMED = Set.of("nombre", "llama", "llamas", "llamaba");
    /** What a name that is told ends at. */
    private static final Set<String> ENDS = Set.of(
            "y",
            "e",
            "tengo",
            "vengo",
            "soy",
            "para",
            "por",
            "con",
            "que",
            "mucho",
            "gusto",
            "a",
            "el",
            "un",
            "una",
            "me",
            "mi",
            "su",
            "no",
            "si",
            "en",
            "es",
            "estoy",
            "doctor",
            "doctora",
            "servir",
            "aqui",
            "pero",
            "servidor",
            "buenos",
            "buenas",
            "dias",
            "tardes",
            "hola",
            "claro",
            "pues",
            "bien",
            "gracias",
            "nombre",
            "completo",
            "llamo");

    private static final Set<String> GREETINGS = Set.of(
            "si",
            "hola",
            "pues",
            "claro",
            "buenos",
            "buenas",
            "dias",
            "tardes",
            "noches",
            "doctor",
            "doctora",
            "me",
            "llamo",
            "se",
            "llama",
            "soy",
            "mi",
            "nombre",
            "es",
            "completo",
            "señor",
            "señora",
            "mucho",
            "gusto");

    private final Lexicon lexicon;
    private final Names names;
    private final Concepts concepts;
    private final Set<String> words = words();

    NameSpotter(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.names = lexicon.names();
        this.concepts = new Concepts(lexicon);
    }

    /**
     * Names that are known before a text is read, without accents, in lower case.
     *
     * @param sure of the record, and introduced by somebody: hidden however they are written
     */
    record Known(Set<String> sure) {}

    Known known(List<String> record, List<String> texts) {
        Set<String> sure = new HashSet<>();
        record.forEach(name -> tokens(name).forEach(token -> addSure(token, sure)));
        List<Token> before = List.of();
        for (String text : texts) {
            List<Token> tokens = tokens(text);
            told(text, tokens, before, clinical(text, tokens)).stream().forEach(at -> addSure(tokens.get(at), sure));
            before = tokens;
        }
        return new Known(sure);
    }

    private List<Token> tokens(String text) {
        return lexicon.tokeniser().tokens(text);
    }

    private static void addSure(Token token, Set<String> sure) {
        boolean word = token.kind() == Token.Kind.WORD && token.norm().length() > 2;
        if (word && !PARTICLES.contains(token.norm()) && !TITLES.contains(token.norm())) {
            sure.add(token.norm());
        }
    }

    List<Hidden> in(String text, List<Token> tokens, List<Token> before, Known known) {
        BitSet clinical = clinical(text, tokens);
        BitSet found = told(text, tokens, before, clinical);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.WORD && isName(text, tokens, i, clinical.get(i), known)) {
                found.set(i);
            }
        }
        addNeighbours(text, tokens, found);
        return found.stream()
                .mapToObj(i -> new Hidden(tokens.get(i).start(), tokens.get(i).end(), Identifier.NAME))
                .toList();
    }

    private boolean isName(String text, List<Token> tokens, int at, boolean clinical, Known known) {
        Token token = tokens.get(at);
        boolean capital = isCapital(text, token);
        boolean word = words.contains(token.norm()) || lexicon.forms().verb(token) != null;
        if (known.sure().contains(token.norm())) {
            return capital || !(word || clinical);
        }
        boolean listed = names.isGiven(token) || names.isSurname(token);
        if (capital && isCalled(tokens, at) && (names.isGiven(token) || !(clinical || beginsSentence(tokens, at)))) {
            return !isSpecial(token);
        }
        if (!listed || clinical) {
            return false;
        }
        if (capital && !beginsSentence(tokens, at)) {
            return true;
        }
        return capital ? names.isGiven(token) && !word : names.isFrequentGiven(token) && !word;
    }

    /** Spoken to, between commas: «buenos días, Dolores.», «Pilar, cuénteme». */
    private static boolean isCalled(List<Token> tokens, int at) {
        boolean begins = beginsSentence(tokens, at);
        boolean set = begins || tokens.get(at - 1).is(",");
        boolean ends = at + 1 == tokens.size()
                || tokens.get(at + 1).is(",")
                || (!begins
                        && (tokens.get(at + 1).endsSentence()
                                || tokens.get(at + 1).is("¿")));
        return set && ends;
    }

    /** A surname that no list has stands beside a name that one has: «Juan Xochicale», «juan pérez». */
    private void addNeighbours(String text, List<Token> tokens, BitSet found) {
        for (int i = 1; i < tokens.size(); i++) {
            int name = i - 1;
            while (name > 0
                    && i - name <= 3
                    && PARTICLES.contains(tokens.get(name).norm())) {
                name--;
            }
            Token token = tokens.get(i);
            boolean follows = found.get(name) && token.kind() == Token.Kind.WORD && !isSpecial(token);
            boolean surname = names.isSurname(token) && lexicon.forms().verb(token) == null && name == i - 1;
            if (follows && (isCapital(text, token) || surname)) {
                found.set(i);
            }
        }
        for (int i = tokens.size() - 2; i >= 0; i--) {
            Token token = tokens.get(i);
            boolean listed = names.isGiven(token) || names.isSurname(token);
            boolean stands = listed || (token.kind() == Token.Kind.WORD && !beginsSentence(tokens, i));
            if (found.get(i + 1) && stands && isCapital(text, token) && !isSpecial(token)) {
                found.set(i);
            }
        }
    }

    private static boolean isSpecial(Token token) {
        return ENDS.contains(token.norm())
                || TITLES.contains(token.norm())
                || KIN.contains(token.norm())
                || PARTICLES.contains(token.norm());
    }

    /** The words of names that are introduced: «me llamo …», «la doctora …», an answer to «¿cómo se llama?». */
    private BitSet told(String text, List<Token> tokens, List<Token> before, BitSet clinical) {
        BitSet found = new BitSet();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (follows(tokens, i, "me", "llamo")
                    || follows(tokens, i, "se", "llama")
                    || follows(tokens, i, "nombre", "es")) {
                takeTold(tokens, i + 2, clinical, found);
            } else if (TITLES.contains(token.norm()) || KIN.contains(token.norm()) || token.is("soy")) {
                takeListed(text, tokens, i + 1, clinical, found);
            }
        }
        boolean named = before.stream().anyMatch(token -> NAMED.contains(token.norm()));
        if (named && before.stream().anyMatch(token -> token.is("?"))) {
            int first = 0;
            while (first < tokens.size()
                    && (tokens.get(first).isMark()
                            || GREETINGS.contains(tokens.get(first).norm()))) {
                first++;
            }
            takeTold(tokens, first, clinical, found);
        }
        return found;
    }

    /** A name must stand there: words of no list are taken too. */
    private void takeTold(List<Token> tokens, int from, BitSet clinical, BitSet found) {
        int words = 0;
        for (int at = from; at < tokens.size() && words < MOST_WORDS; at++) {
            Token token = tokens.get(at);
            if (words > 0 && isJoint(token)) {
                continue;
            }
            boolean name = token.kind() == Token.Kind.WORD
                    && !ENDS.contains(token.norm())
                    && !PARTICLES.contains(token.norm())
                    && !clinical.get(at)
                    && (lexicon.forms().verb(token) == null || names.isGiven(token) || names.isSurname(token));
            if (!name) {
                return;
            }
            found.set(at);
            words++;
        }
    }

    /** A name may stand there. */
    private void takeListed(String text, List<Token> tokens, int from, BitSet clinical, BitSet found) {
        int at = from < tokens.size() && tokens.get(from).is(".") ? from + 1 : from; // «Dr. Ruiz»
        int words = 0;
        for (; at < tokens.size() && words < MOST_WORDS; at++) {
            Token token = tokens.get(at);
            if (words > 0 && isJoint(token)) {
                continue;
            }
            boolean given = names.isFrequentGiven(token) && !this.words.contains(token.norm());
            boolean surname =
                    words > 0 && names.isSurname(token) && lexicon.forms().verb(token) == null;
            boolean name = token.kind() == Token.Kind.WORD
                    && !isSpecial(token)
                    && !clinical.get(at)
                    && (isCapital(text, token) || given || surname);
            if (!name) {
                return;
            }
            found.set(at);
            words++;
        }
    }

    private static boolean isJoint(Token token) {
        return PARTICLES.contains(token.norm()) && !token.is("y");
    }

    private BitSet clinical(String text, List<Token> tokens) {
        BitSet clinical = new BitSet();
        for (Concept concept : concepts.in(text)) {
            for (int i = 0; i < tokens.size(); i++) {
                if (concept.start() <= tokens.get(i).start() && tokens.get(i).end() <= concept.end()) {
                    clinical.set(i);
                }
            }
        }
        return clinical;
    }

    private static boolean isCapital(String text, Token token) {
        return Character.isUpperCase(text.charAt(token.start()));
    }

    private static boolean beginsSentence(List<Token> tokens, int at) {
        return at == 0
                || tokens.get(at - 1).endsSentence()
                || Set.of("¿", "¡", "…", "«", "\"", ":")
                        .contains(tokens.get(at - 1).norm());
    }

    private static boolean follows(List<Token> tokens, int at, String one, String other) {
        return at + 1 < tokens.size()
                && tokens.get(at).is(one)
                && tokens.get(at + 1).is(other);
    }

    private static Set<String> words() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        NameSpotter.class.getResourceAsStream("/masking/given-names-that-are-words-es.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
