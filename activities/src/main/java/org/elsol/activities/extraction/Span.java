package org.elsol.activities.extraction;

/**
 * A value read from a stretch of tokens.
 *
 * @param from index in the turn of its first token
 * @param to index after its last token
 * @param value as it is written down
 */
record Span(int from, int to, String value) {

    boolean within(int start, int end) {
        return start <= from && to <= end;
    }
}
