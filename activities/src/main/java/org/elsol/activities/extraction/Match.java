package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;

/**
 * A phrase of the lexicons found in a text.
 *
 * @param from index of its first token
 * @param to index after its last token
 * @param terms what it may stand for, all of one layer
 */
record Match(int from, int to, List<Term> terms) {

    Match {
        terms = List.copyOf(terms);
    }

    Term first() {
        return terms.getFirst();
    }

    Optional<Term> as(Term.Sort sort) {
        return terms.stream().filter(term -> term.sort() == sort).findFirst();
    }

    boolean covers(int token) {
        return from <= token && token < to;
    }
}
