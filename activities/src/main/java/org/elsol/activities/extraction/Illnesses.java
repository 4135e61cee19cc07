package org.elsol.activities.extraction;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;

/** The illness that people name by what is measured of it: «sufre de azúcar, de presión». */
final class Illnesses {

    private static final Map<String, Term> BY_SIGN = Map.of(
            "glucosa", new Term(Sort.DIAGNOSIS, "diabetes mellitus", "E14.9", Set.of("chronic")),
            "presión arterial", new Term(Sort.DIAGNOSIS, "hipertensión arterial", "I10", Set.of("chronic")),
            "colesterol total", new Term(Sort.DIAGNOSIS, "hipercolesterolemia", "E78.0", Set.of("chronic")));

    private Illnesses() {}

    static Optional<Term> of(Term sign) {
        return Optional.ofNullable(BY_SIGN.get(sign.name()));
    }
}
