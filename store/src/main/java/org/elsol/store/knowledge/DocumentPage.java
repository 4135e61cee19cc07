package org.elsol.store.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What stands on a page.
 *
 * @param page from 1
 * @param text a paragraph, or a row of a table, on each line
 * @param confidence mean of the words as recognised, in 0..1; 1 for text that the file brings along, 0 where there is none
 */
public record DocumentPage(int page, String text, Method method, double confidence) {

    /** How the text was read. */
    public enum Method {
        /** It is in the file. */
        TEXT,
        /** It was recognised in an image. */
        OCR;

        /** The name in the API and in rows: lower case. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The constant of this {@link #code}.
         *
         * @throws IllegalArgumentException if there is none
         */
        @JsonCreator
        public static Method of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
