package org.elsol.activities.extraction;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/** Whether the quotes of a finding say what the finding says: its numbers and units, its drug, its negation. */
final class QuoteAgreement {

    private static final Set<String> NEGATIONS = Set.of(
            "no",
            "ni",
            "nunca",
            "jamas",
            "sin",
            "tampoco",
            "nada",
            "ningun",
            "ninguna",
            "ninguno",
            "niega",
            "niego",
            "negativo",
            "descarta",
            "descartamos",
            "descartado",
            "nadie");
    private static final Set<String> BETWEEN = Set.of(
            "tengo",
            "tiene",
            "he",
            "ha",
            "tenido",
            "tuve",
            "tuvo",
            "hay",
            "siento",
            "presenta",
            "presento",
            "me",
            "le",
            "da",
            "dado",
            "de",
            "la",
            "el",
            "mas");

    private final Lexicon lexicon;
    private final Concepts concepts;
    private final Numbers numbers = new Numbers();

    QuoteAgreement(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.concepts = new Concepts(lexicon);
    }

    /** What the quotes speak against; null where they do not. */
    @Nullable
    String contradiction(Finding finding) {
        Set<String> said = finding.evidence().stream()
                .flatMap(evidence -> numbers(evidence.quote()).stream())
                .collect(Collectors.toSet());
        for (Map.Entry<String, String> attribute : finding.attributes().entrySet()) {
            if (!isReckoned(attribute.getValue()) && !said.containsAll(numbers(attribute.getValue()))) {
                return "the number in " + attribute.getKey() + " is not in the quote";
            }
        }
        boolean drug = finding.kind() == FindingKind.MEDICATION || finding.kind() == FindingKind.ALLERGY;
        if (drug && !isNamed(finding)) {
            return "the quote does not name it";
        }
        if (finding.certainty() == Certainty.DENIED && !isNegated(finding)) {
            return "the quote holds no negation";
        }
        if (finding.certainty() == Certainty.AFFIRMED && isPlainlyDenied(finding)) {
            return "the quote denies it";
        }
        return null;
    }

    /** What a person should look at; null where there is nothing. */
    @Nullable
    String doubt(Finding finding) {
        return switch (finding.kind()) {
            case SYMPTOM, DIAGNOSIS, TEST, PROCEDURE, RISK_FACTOR, FAMILY_HISTORY ->
                isNamed(finding) ? null : "the quote does not name the term";
            case MEDICATION, ALLERGY, VITAL_SIGN, RECOMMENDATION, FOLLOW_UP, CONCERN -> null;
        };
    }

    private boolean isNamed(Finding finding) {
        String term = lexicon.tokeniser().plain(finding.normalized());
        return finding.evidence().stream()
                .anyMatch(evidence -> concepts.in(evidence.quote()).stream()
                                .anyMatch(concept -> lexicon.tokeniser()
                                        .plain(concept.name())
                                        .equals(term))
                        || allWords(evidence.quote()).containsAll(allWords(finding.normalized())));
    }

    private Set<String> allWords(String text) {
        return lexicon.tokeniser().tokens(text).stream().map(Token::fold).collect(Collectors.toSet());
    }

    private boolean isNegated(Finding finding) {
        return finding.evidence().stream()
                .flatMap(evidence -> lexicon.tokeniser().tokens(evidence.quote()).stream())
                .anyMatch(token -> NEGATIONS.contains(token.norm()));
    }

    /** «No tengo fiebre»: a negation before the term with nothing but small verbs between. */
    private boolean isPlainlyDenied(Finding finding) {
        String term = lexicon.tokeniser().plain(finding.normalized());
        return !finding.evidence().isEmpty()
                && finding.evidence().stream().allMatch(evidence -> isPlainlyDenied(evidence, term));
    }

    private boolean isPlainlyDenied(Evidence evidence, String term) {
        List<Token> tokens = lexicon.tokeniser().tokens(evidence.quote());
        for (Concept concept : concepts.in(evidence.quote())) {
            if (lexicon.tokeniser().plain(concept.name()).equals(term)) {
                int at = 0;
                while (at < tokens.size() && tokens.get(at).start() < concept.start()) {
                    at++;
                }
                do {
                    at--;
                } while (at >= 0 && BETWEEN.contains(tokens.get(at).norm()));
                return at >= 0 && NEGATIONS.contains(tokens.get(at).norm());
            }
        }
        return false;
    }

    /** Dates that were reckoned from what was said, such as «desde el lunes», do not stand in the quote. */
    private static boolean isReckoned(String value) {
        return value.length() >= 7 && value.charAt(4) == '-' && Character.isDigit(value.charAt(0));
    }

    private Set<String> numbers(String text) {
        List<Token> tokens = lexicon.tokeniser().tokens(text);
        Set<String> found = new HashSet<>();
        int at = 0;
        while (at < tokens.size()) {
            int next = at + 1;
            var value = numbers.at(tokens, at);
            if (value.isPresent()) {
                found.add(value.get().written());
                next = Math.max(next, value.get().to());
            } else if (tokens.get(at).isNumber()) {
                found.add(tokens.get(at).norm());
            }
            at = next;
        }
        return found;
    }
}
