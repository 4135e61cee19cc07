package org.elsol.activities.extraction;

/**
 * A word, a number or a mark of punctuation, and where it stands in the text it was cut from.
 *
 * @param start offset of its first UTF-16 unit in the text
 * @param end offset after its last one
 * @param lower lower case, composed (NFC), accents kept
 * @param norm lower case without accents; ñ is kept, since «año» is not «ano»
 * @param fold the form under which inflected variants meet: «duelen» and «dolía» are {@code doler}
 */
record Token(int start, int end, Kind kind, String lower, String norm, String fold) {

    enum Kind {
        WORD,
        NUMBER,
        MARK
    }

    boolean is(String word) {
        return norm.equals(word);
    }

    boolean isMark() {
        return kind == Kind.MARK;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** Whether a sentence ends here. */
    boolean endsSentence() {
        return isMark() && (is(".") || is("?") || is("!") || is(";") || is("\n"));
    }
}
