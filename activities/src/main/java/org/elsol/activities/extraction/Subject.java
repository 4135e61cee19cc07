package org.elsol.activities.extraction;

import java.util.Set;

/**
 * Who the patient is in the speakers' words.
 *
 * @param isSpokenFor whether a companion speaks for the patient («traigo a mi hijo»)
 * @param names the folded words by which the companion calls the patient; empty where nobody speaks for them
 */
record Subject(boolean isSpokenFor, Set<String> names) {

    Subject {
        names = Set.copyOf(names);
    }

    static final Subject SELF = new Subject(false, Set.of());
}
