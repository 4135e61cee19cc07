package org.elsol.activities.transcription;

/**
 * A token as the model gave it.
 *
 * @param kind whether it has text, or marks a time or an end
 * @param text its bytes, which may be a part of a character
 * @param startMs from the start of the window; not yet within bounds
 * @param probability in 0..1
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are joined, never compared.
record HeardToken(Kind kind, byte[] text, long startMs, long endMs, double probability) {

    enum Kind {
        TEXT,
        TIME,
        OTHER
    }

    /** The same at another time. */
    HeardToken at(long newStartMs, long newEndMs) {
        return new HeardToken(kind, text, newStartMs, newEndMs, probability);
    }

    /** Whether a word begins here. */
    boolean beginsWord() {
        return text.length > 0 && text[0] == ' ';
    }
}
