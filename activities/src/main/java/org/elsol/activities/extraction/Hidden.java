package org.elsol.activities.extraction;

/**
 * A stretch of a text that identifies a person.
 *
 * @param start offset of its first UTF-16 unit
 * @param end offset after its last one
 */
record Hidden(int start, int end, Identifier identifier) {

    boolean overlaps(Hidden other) {
        return start < other.end && other.start < end;
    }
}
