package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elsol.store.extraction.Evidence;

/**
 * Whether a sentence that a language model worded says no more than what it rests on: terms, numbers with their units,
 * negation, names, and most of its other words. Safe for many threads.
 */
public final class SentenceSupport {

    private static final Set<String> NEGATIONS = Set.of(
            "no",
            "ni",
            "sin",
            "nunca",
            "niega",
            "nego",
            "negaba",
            "tampoco",
            "descarta",
            "descarto",
            "ningun",
            "ninguna");
    /** Words that only join and tell, and state nothing by themselves. */
    private static final Set<String> TELLING = Set.of(
            "paciente",
            "refirio",
            "refiere",
            "presenta",
            "presento",
            "consulta",
            "consultas",
            "ademas",
            "tambien",
            "indico",
            "indica",
            "indicaron",
            "segun",
            "consta",
            "registra",
            "registro",
            "fecha",
            "toma",
            "tiene",
            "tuvo",
            "niega",
            "nego",
            "antecedente",
            "antecedentes",
            "recomendo",
            "recomienda",
            "recomendaron",
            "sintoma",
            "sintomas",
            "diagnostico",
            "diagnosticos",
            "tratamiento",
            "medicamento",
            "medicamentos",
            "motivo",
            "acude",
            "acudio",
            "menciono",
            "menciona",
            "comento",
            "desde",
            "durante",
            "cada",
            "para",
            "como",
            "pero",
            "esta",
            "este",
            "entre",
            "hasta",
            "sobre",
            "posible",
            "sospecha",
            "actualmente",
            "actual",
            "seguimiento",
            "cita",
            "control",
            "prescribio",
            "receto",
            "alergia",
            "alergico",
            "alergica",
            "familiar",
            "familiares",
            "ambos",
            "ambas",
            "hace",
            "dijo",
            "reporto",
            "reportaron",
            "reporta",
            "señalo",
            "asimismo",
            "igualmente",
            "pasado",
            "pacientes",
            "dosis",
            "estudio",
            "estudios",
            "solicito",
            "solicitaron",
            "plan",
            "cuidado",
            "tomar",
            "debe");

    private static final int SHORT = 3;
    /** Of the words that state something, so many must be in what the sentence rests on. */
    private static final double SUPPORTED = 0.6;

    private final Lexicon lexicon;
    private final Concepts concepts;
    private final TurnReader reader;
    private final NameSpotter names;

    public SentenceSupport(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.concepts = new Concepts(lexicon);
        this.reader = new TurnReader(lexicon);
        this.names = new NameSpotter(lexicon);
    }

    /**
     * Whether all of the sentence is in what it rests on.
     *
     * @param claims what was found, in words that deny where it was denied: «niega fiebre»
     * @param quotes what was said
     */
    public boolean says(String sentence, List<String> claims, List<String> quotes) {
        List<String> sources = new ArrayList<>(claims);
        sources.addAll(quotes);
        QuotedText quoted = new QuotedText(
                reader,
                lexicon,
                sources.stream().map(text -> new Evidence("", null, null, text)).toList());
        return namesOnly(sentence, sources)
                && countsOnly(sentence, quoted)
                && deniesAlike(sentence, claims)
                && tellsNobodyElse(sentence, sources)
                && isMostlySaid(sentence, quoted);
    }

    private boolean namesOnly(String sentence, List<String> sources) {
        Set<String> named = new HashSet<>();
        sources.forEach(text -> concepts.in(text).forEach(concept -> named.add(concept.name())));
        return concepts.in(sentence).stream().map(Concept::name).allMatch(named::contains);
    }

    /** Numbers that belong to a term's name («tipo 2») are not asked for. */
    private boolean countsOnly(String sentence, QuotedText quoted) {
        StringBuilder rest = new StringBuilder(sentence);
        concepts.in(sentence).reversed().forEach(concept -> rest.delete(concept.start(), concept.end()));
        return quoted.holdsAmounts(lexicon.tokeniser().tokens(rest.toString()));
    }

    private boolean deniesAlike(String sentence, List<String> claims) {
        boolean denies = denies(sentence);
        return claims.stream().anyMatch(claim -> denies(claim) == denies);
    }

    private boolean denies(String text) {
        return lexicon.tokeniser().tokens(text).stream().anyMatch(token -> NEGATIONS.contains(token.norm()));
    }

    private boolean tellsNobodyElse(String sentence, List<String> sources) {
        Set<String> said = new HashSet<>();
        sources.forEach(text -> lexicon.tokeniser().tokens(text).forEach(token -> said.add(token.norm())));
        List<Token> tokens = lexicon.tokeniser().tokens(sentence);
        return names.in(sentence, tokens, List.of(), new NameSpotter.Known(Set.of())).stream()
                .map(name -> Tokeniser.norm(sentence.substring(name.start(), name.end())))
                .allMatch(name -> said.contains(name) || TELLING.contains(name));
    }

    private boolean isMostlySaid(String sentence, QuotedText quoted) {
        List<Token> stating = lexicon.tokeniser().tokens(sentence).stream()
                .filter(token -> token.kind() == Token.Kind.WORD
                        && token.norm().length() > SHORT
                        && !TELLING.contains(token.norm()))
                .toList();
        long said = stating.stream().filter(quoted::says).count();
        return said >= SUPPORTED * stating.size();
    }
}
