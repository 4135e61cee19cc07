package org.elsol.activities.chat;

import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/**
 * A finding that a question names.
 *
 * @param said how the question calls it
 * @param term the preferred term; or the words as they were written, where no such term is known
 * @param kind null where no such term is known
 * @param absent whether it must not be there: «que no toman metformina», beside what must
 */
record Wanted(String said, String term, @Nullable FindingKind kind, boolean absent) {

    Wanted(String said, String term, @Nullable FindingKind kind) {
        this(said, term, kind, false);
    }

    /** «Alérgicos a la penicilina» asks for the allergy, not for who takes it. */
    Wanted asAllergy() {
        return new Wanted(said, term, FindingKind.ALLERGY, absent);
    }
}
