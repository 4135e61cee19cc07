package org.elsol.activities.extraction;

/**
 * A clinical term found in a text, before it is known whether the patient has it.
 *
 * @param from index of its first token
 * @param to index after its last token
 * @param match all that the phrase may stand for; begins before the mention where a part of the body named before is meant
 */
record Mention(int from, int to, Term term, Match match) {

    boolean is(Term.Sort sort) {
        return term.sort() == sort;
    }

    boolean covers(int token) {
        return from <= token && token < to;
    }

    int length() {
        return to - from;
    }
}
