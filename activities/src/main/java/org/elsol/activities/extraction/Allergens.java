package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.FindingKind;

/** What one can be allergic to, and what the allergy to it is called. */
final class Allergens {

    private static final String ALLERGY_TO_DRUGS = "Z88.9";

    private Allergens() {}

    /** The allergen that a phrase names; a drug is one too. */
    static Optional<Term> of(Match match) {
        return match.as(Sort.ALLERGEN).or(() -> match.as(Sort.MEDICATION));
    }

    static String allergy(Term allergen) {
        return "alergia a " + allergen.name();
    }

    static List<Code> codes(Term allergen) {
        String code = allergen.sort() == Sort.ALLERGEN ? allergen.code() : ALLERGY_TO_DRUGS;
        return code == null ? List.of() : List.of(new Code("ICD-10", code));
    }

    static Concept concept(Term allergen, int start, int end) {
        return new Concept(FindingKind.ALLERGY, allergy(allergen), codes(allergen), start, end);
    }
}
