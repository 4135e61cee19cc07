package org.elsol.activities.extraction;

import java.util.List;

/** How far back a list reaches: the clause that began it governs all its items. */
final class Chains {

    private Chains() {}

    /** Index of the first token of the clause that governs this token. */
    static int start(Utterance utterance, int token) {
        List<Clause> clauses = utterance.clauses();
        int at = indexOf(clauses, token);
        while (at > 0 && !clauses.get(at).fresh()) {
            at--;
        }
        return clauses.get(at).from();
    }

    /** The clause after the one that holds this token; null at the end. */
    static @org.jspecify.annotations.Nullable Clause next(Utterance utterance, int token) {
        List<Clause> clauses = utterance.clauses();
        int at = indexOf(clauses, token) + 1;
        return at < clauses.size() ? clauses.get(at) : null;
    }

    private static int indexOf(List<Clause> clauses, int token) {
        int low = 0;
        int high = clauses.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (token < clauses.get(middle).to()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
