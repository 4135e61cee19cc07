package org.elsol.activities.extraction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What identifies a person, and the word that stands for it where a text leaves the house. */
enum Identifier {
    NAME("NOMBRE"),
    PHONE("TELEFONO"),
    EMAIL("CORREO"),
    NUMBER("NUMERO"),
    ADDRESS("DIRECCION"),
    BIRTH_DATE("FECHA");

    /** With or without its brackets: models drop them now and then. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\[?\\b((?:NOMBRE|TELEFONO|CORREO|NUMERO|DIRECCION|FECHA)_[0-9]+)\\b]?");

    private final String word;

    Identifier(String word) {
        this.word = word;
    }

    /** {@code NOMBRE_3}. */
    String placeholder(int number) {
        return word + "_" + number;
    }

    /** Finds placeholders; its first group is one without brackets. */
    static Matcher placeholders(CharSequence text) {
        return PLACEHOLDER.matcher(text);
    }
}
