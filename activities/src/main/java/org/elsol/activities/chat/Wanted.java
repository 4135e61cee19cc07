package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.List;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/**
 * A finding that a question names.
 *
 * @param said how the question calls it
 * @param term the preferred term; or the words as they were written, where no such term is known; empty where any finding
 *     of the kind will do
 * @param kind null where no such term is known
 * @param absent whether it must not be there: «que no toman metformina», beside what must
 * @param codes of a class of drugs, how the ATC codes of its drugs begin, and the drugs, plain; empty where one finding is
 *     meant
 * @param bound what the value that was measured must keep to; null where any will do
 * @param choice whether it may be there in place of the one before: «fiebre o tos»
 */
record Wanted(
        String said,
        String term,
        @Nullable FindingKind kind,
        boolean absent,
        List<String> codes,
        @Nullable Bound bound,
        boolean choice) {

    Wanted {
        codes = List.copyOf(codes);
    }

    Wanted(String said, String term, @Nullable FindingKind kind) {
        this(said, term, kind, false, List.of(), null, false);
    }

    /** Anything of this kind. */
    static Wanted any(FindingKind kind) {
        return new Wanted("", "", kind);
    }

    /** «Alérgicos a la penicilina» asks for the allergy, not for who takes it; «asmáticos alérgicos a algo» for the asthma. */
    Wanted asAllergy() {
        boolean allergen = kind == null || kind == FindingKind.MEDICATION || kind == FindingKind.ALLERGY;
        return allergen ? new Wanted(said, term, FindingKind.ALLERGY, absent, codes, bound, choice) : this;
    }

    /** What must be there, any one of each list. */
    static List<List<Wanted>> choices(List<Wanted> wanted) {
        List<List<Wanted>> choices = new ArrayList<>();
        for (Wanted one : wanted) {
            if (one.absent()) {
                continue;
            }
            if (!one.choice() || choices.isEmpty()) {
                choices.add(new ArrayList<>());
            }
            choices.getLast().add(one);
        }
        return choices;
    }

    /** Whether it can be told from its term alone that a finding is not meant. */
    boolean byTerm() {
        return codes.isEmpty() && !term.isEmpty();
    }
}
