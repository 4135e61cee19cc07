package org.elsol.activities.extraction;

/**
 * A stretch of a sentence with one predicate, or an item of a list.
 *
 * @param from index in the turn of its first token
 * @param to index after its last token
 * @param fresh whether it says something of its own; otherwise it goes on listing what the clause before began, and
 *     that clause's negation, doubt and person hold for it too
 */
record Clause(int from, int to, boolean fresh) {}
