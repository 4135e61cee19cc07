package org.elsol.activities.extraction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a sign in a part of the body is called: pain and head are «cefalea», pain and elbow «dolor de codo». */
final class Compositions {

    private static final Set<String> DIAGNOSES = Set.of("luxacion", "infeccion");
    private static final Set<String> INJURIES = Set.of("fractura", "torcer");

    private final Map<String, Term> named = new HashMap<>();
    private final Map<String, String> phrases = new HashMap<>();
    private final Map<String, Term> templates = new HashMap<>();
    private final Map<String, Term> bare = new HashMap<>();

    /**
     * @param parts {@code part, variants, ofPhrase, painTerm, painIcd10}
     * @param signs {@code sign, words, template, icd10, bareTerm, bareIcd10}
     * @param pairs {@code sign, part, term, icd10}; without a term they make no sense together
     */
    Compositions(List<List<String>> parts, List<List<String>> signs, List<List<String>> pairs) {
        for (List<String> row : parts) {
            phrases.put(row.get(0), row.get(2));
            named.put(key("dolor", row.get(0)), symptom(row.get(3), row.get(4)));
        }
        for (List<String> row : signs) {
            if (!row.get(2).isEmpty()) {
                templates.put(row.get(0), symptom(row.get(2), row.get(3)));
            }
            if (!row.get(4).isEmpty()) {
                bare.put(row.get(0), symptom(row.get(4), row.get(5)));
            }
        }
        pairs.forEach(row -> named.put(key(row.get(0), row.get(1)), term(sort(row.get(0)), row.get(2), row.get(3))));
    }

    /** The term for the sign in the part; empty where the two make no sense together. */
    Optional<Term> of(String sign, String part) {
        Term exact = named.get(key(sign, part));
        if (exact != null) {
            return Optional.of(exact).filter(term -> !term.name().isEmpty());
        }
        Term template = templates.get(sign);
        if (template == null) {
            return Optional.empty();
        }
        String of = phrases.getOrDefault(part, "de " + part);
        Term.Sort sort = INJURIES.contains(sign) ? Term.Sort.DIAGNOSIS : sort(sign);
        return Optional.of(new Term(sort, template.name().replace("{of}", of), template.code(), Set.of()));
    }

    private static String key(String sign, String part) {
        return sign + "\t" + part;
    }

    private static Term.Sort sort(String sign) {
        return DIAGNOSES.contains(sign) ? Term.Sort.DIAGNOSIS : Term.Sort.SYMPTOM;
    }

    private static Term symptom(String name, String code) {
        return term(Term.Sort.SYMPTOM, name, code);
    }

    private static Term term(Term.Sort sort, String name, String code) {
        return new Term(sort, name, code.isEmpty() ? null : code, Set.of());
    }
}
