package org.elsol.activities.extraction;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/** Whether the quotes of a finding say what the finding says: its words, its numbers and units, its term, its drug. */
final class QuoteAgreement {

    /** Attributes that name a thing by its preferred term, or are reckoned, and so need not stand in the quote. */
    private static final Set<String> DERIVED = Set.of("since", "allergen", "route", "unit");
    /** Words that joining an amount to its sentence adds. */
    private static final Set<String> ADDED =
            Set.of("en", "el", "la", "de", "los", "las", "por", "al", "un", "una", "desde", "hace");

    private final Lexicon lexicon;
    private final Concepts concepts;
    private final TurnReader reader;
    private final PartAnswers parts;
    private final TopicAnswers topics;

    QuoteAgreement(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.concepts = new Concepts(lexicon);
        this.reader = new TurnReader(lexicon);
        this.parts = new PartAnswers(lexicon);
        this.topics = new TopicAnswers(lexicon);
    }

    /**
     * A finding beside its quotes.
     *
     * @param terms the preferred terms that its own names
     * @param known whether the lexicons know the term at all: what they do not know they cannot miss
     * @param named whether the quotes name its term
     */
    record Quoted(Finding finding, QuotedText text, Set<String> terms, boolean known, boolean named) {}

    /** The finding beside its quotes, for the two questions below. */
    Quoted quoted(Finding finding) {
        QuotedText text = new QuotedText(reader, lexicon, finding.evidence());
        Set<String> terms = names(finding.normalized());
        boolean known = !terms.isEmpty() || finding.normalized().startsWith("alergia a ");
        return new Quoted(finding, text, terms, known, isNamed(finding, terms, known, text));
    }

    /** What the quotes speak against; null where they do not. */
    @Nullable
    String contradiction(Quoted quoted) {
        Finding finding = quoted.finding();
        if (finding.evidence().stream().noneMatch(quote -> holds(quote, finding.text()))) {
            return "the text is not in the quote";
        }
        if (!namesOnly(quoted)) {
            return "the text names another term";
        }
        if (finding.kind() == FindingKind.VITAL_SIGN) {
            return measured(finding, quoted.text()) ? null : "the value is not in the quote";
        }
        for (Map.Entry<String, String> attribute : finding.attributes().entrySet()) {
            if (!isSaid(attribute.getKey(), attribute.getValue(), quoted.text())) {
                return "the " + attribute.getKey() + " is not in the quote";
            }
        }
        return switch (finding.kind()) {
            case RECOMMENDATION, FOLLOW_UP ->
                quoted.text().holdsAmounts(tokens(finding.normalized())) ? null : "a number is not in the quote";
            case SYMPTOM, DIAGNOSIS, MEDICATION, ALLERGY, TEST, PROCEDURE, RISK_FACTOR, FAMILY_HISTORY, CONCERN ->
                mustBeNamed(quoted) && !quoted.named() ? "the quote does not name it" : null;
            case VITAL_SIGN -> null;
        };
    }

    /** What a person should look at; null where there is nothing. */
    @Nullable
    String doubt(Quoted quoted) {
        Finding finding = quoted.finding();
        boolean drug = finding.kind() == FindingKind.MEDICATION || finding.kind() == FindingKind.ALLERGY;
        if (drug && tokens(finding.text()).stream().anyMatch(lexicon.likeness()::isGuessed)) {
            return "the drug's name was not heard exactly";
        }
        return switch (finding.kind()) {
            case SYMPTOM, DIAGNOSIS, TEST, PROCEDURE, RISK_FACTOR, FAMILY_HISTORY, CONCERN, MEDICATION, ALLERGY ->
                quoted.named() ? null : "the quote does not name the term";
            case VITAL_SIGN, RECOMMENDATION, FOLLOW_UP -> null;
        };
    }

    private boolean holds(Evidence quote, String text) {
        String said = lexicon.tokeniser().plain(text);
        return !said.isEmpty() && (" " + lexicon.tokeniser().plain(quote.quote()) + " ").contains(" " + said + " ");
    }

    private boolean isSaid(String name, String value, QuotedText quoted) {
        if (name.equals("unit")) {
            return tokens(value).stream().allMatch(quoted::says);
        }
        if (DERIVED.contains(name)) {
            return true;
        }
        List<Token> tokens = tokens(value);
        boolean words = tokens.stream()
                .filter(token -> token.kind() == Token.Kind.WORD && !ADDED.contains(token.norm()))
                .allMatch(quoted::says);
        return words && quoted.holdsAmounts(tokens);
    }

    private List<Token> tokens(String text) {
        return lexicon.tokeniser().tokens(text);
    }

    /** The sign with this value, as the grammar of measured values reads it in the quotes. */
    private boolean measured(Finding finding, QuotedText quoted) {
        String value = finding.attributes().getOrDefault("value", "");
        String unit = finding.attributes().get("unit");
        return quoted.readings().stream()
                .anyMatch(reading -> reading.name().equals(finding.normalized())
                        && reading.value().equals(value)
                        && (unit == null || unit.equals(reading.unit())));
    }

    /** The text is the mention itself: where it names terms, the finding's must be among them. */
    private boolean namesOnly(Quoted quoted) {
        Finding finding = quoted.finding();
        boolean free = finding.kind() == FindingKind.RECOMMENDATION
                || finding.kind() == FindingKind.FOLLOW_UP
                || finding.kind() == FindingKind.VITAL_SIGN;
        if (free || !quoted.known()) {
            return true;
        }
        Set<String> named = new HashSet<>();
        for (Mention mention :
                new QuotedText(reader, lexicon, List.of(new Evidence("", null, null, finding.text()))).mentions()) {
            if (!mention.term().has("asked")) {
                named.addAll(names(mention));
            }
        }
        return named.isEmpty()
                || named.contains(bare(finding.normalized()))
                || quoted.terms().stream().anyMatch(named::contains);
    }

    private static boolean mustBeNamed(Quoted quoted) {
        FindingKind kind = quoted.finding().kind();
        return quoted.known() || kind == FindingKind.MEDICATION || kind == FindingKind.ALLERGY;
    }

    private boolean isNamed(Finding finding, Set<String> terms, boolean known, QuotedText quoted) {
        Set<String> wanted = new HashSet<>(terms);
        wanted.add(bare(finding.normalized()));
        if (quoted.mentions().stream()
                .anyMatch(mention -> names(mention).stream().anyMatch(wanted::contains))) {
            return true;
        }
        if (isComposed(quoted, wanted) || isAnswered(quoted, wanted)) {
            return true;
        }
        boolean allergies =
                finding.normalized().equals("alergias") || finding.normalized().equals("alergia");
        List<Token> words = tokens(bare(finding.normalized()));
        return (allergies && speaksOfAllergy(quoted))
                || (!known && words.stream().allMatch(quoted::says));
    }

    /** The sign stands in the question, the part in the answer. */
    private boolean isComposed(QuotedText quoted, Set<String> wanted) {
        return quoted.turns().stream()
                .flatMap(asked -> asked.layer(Term.Layer.SIGN).stream())
                .anyMatch(sign -> quoted.turns().stream()
                        .flatMap(answered -> answered.layer(Term.Layer.PART).stream())
                        .anyMatch(part -> parts.term(sign, part)
                                .filter(term -> wanted.contains(term.name()))
                                .isPresent()));
    }

    /** The topic stands in the question, the sign in the answer. */
    private boolean isAnswered(QuotedText quoted, Set<String> wanted) {
        List<Utterance> said = quoted.turns().stream()
                .flatMap(turn -> turn.utterances().stream())
                .toList();
        return said.stream()
                .anyMatch(question -> said.stream()
                        .filter(answer -> answer.turn() != question.turn())
                        .flatMap(answer -> topics.in(question, answer).stream())
                        .anyMatch(draft -> wanted.contains(draft.normalized())));
    }

    private static boolean speaksOfAllergy(QuotedText quoted) {
        return quoted.turns().stream()
                .flatMap(turn -> turn.tokens().stream())
                .anyMatch(token -> token.norm().startsWith("alerg"));
    }

    private static Set<String> names(Mention mention) {
        Set<String> names = new HashSet<>(Set.of(mention.term().name()));
        mention.match().terms().forEach(term -> names.add(term.name()));
        Illnesses.of(mention.term()).ifPresent(illness -> names.add(illness.name()));
        return names;
    }

    /** The preferred terms in a term: a language model's «dolor lumbar» is the lexicons' «lumbalgia». */
    private Set<String> names(String normalized) {
        Set<String> names = new HashSet<>();
        concepts.in(bare(normalized)).forEach(concept -> names.add(concept.name()));
        return names;
    }

    private static String bare(String normalized) {
        String lower = normalized.toLowerCase(Locale.ROOT);
        for (String head : List.of(
                "alergia a la ", "alergia al ", "alergia a los ", "alergia a ", "preocupación por ", "miedo a ")) {
            if (lower.startsWith(head)) {
                return normalized.substring(head.length());
            }
        }
        return normalized;
    }
}
