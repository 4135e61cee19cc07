package org.elsol.activities.extraction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.FindingKind;

/**
 * Maps free Spanish to the preferred terms of findings, for search and chat: «calentura» is «fiebre», «dolor de cabeza»
 * is «cefalea». Says what is named, not whether a patient has it. Safe for many threads.
 */
public final class Concepts {

    private final Lexicon lexicon;
    private final Mentions mentions;
    private final Numbers numbers = new Numbers();

    public Concepts(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.mentions = new Mentions(lexicon);
    }

    /**
     * The concepts named in the text, in order, none upon another; one that is named twice comes twice. Where
     * the text speaks of allergy, «penicilina» is {@code alergia a penicilina}.
     */
    public List<Concept> in(String text) {
        List<Token> tokens = lexicon.read(text);
        boolean aboutAllergy = tokens.stream().anyMatch(token -> token.norm().startsWith("alerg"));
        List<Concept> concepts = new ArrayList<>();
        for (Mention mention : mentions.in(tokens, lexicon.matches(tokens))) {
            int start = tokens.get(mention.from()).start();
            int end = tokens.get(mention.to() - 1).end();
            Optional<Term> allergen = Allergens.of(mention.match());
            if (aboutAllergy && allergen.isPresent()) {
                concepts.add(Allergens.concept(allergen.get(), start, end));
            } else if (!mention.is(Term.Sort.ALLERGEN)) {
                Term term = mention.term();
                concepts.add(new Concept(kind(term.sort()), term.name(), codes(term), start, end));
            }
        }
        return concepts;
    }

    /** The number that a text begins with, in digits or in words; «un» and «una» are none. */
    public Optional<BigDecimal> number(String text) {
        return numbers.at(lexicon.read(text), 0)
                .filter(value -> !value.isArticle())
                .map(Numbers.Value::number);
    }

    /** The codes of a term: ATC for a drug, ICD-10 for all else. */
    static List<Code> codes(Term term) {
        if (term.code() == null) {
            return List.of();
        }
        return List.of(new Code(term.sort() == Term.Sort.MEDICATION ? "ATC" : "ICD-10", term.code()));
    }

    static FindingKind kind(Term.Sort sort) {
        return switch (sort) {
            case SYMPTOM, PART, SIGN, CUE, ADVICE -> FindingKind.SYMPTOM;
            case DIAGNOSIS -> FindingKind.DIAGNOSIS;
            case MEDICATION -> FindingKind.MEDICATION;
            case ALLERGEN -> FindingKind.ALLERGY;
            case TEST -> FindingKind.TEST;
            case PROCEDURE -> FindingKind.PROCEDURE;
            case VITAL_SIGN -> FindingKind.VITAL_SIGN;
            case RISK_FACTOR -> FindingKind.RISK_FACTOR;
        };
    }
}
