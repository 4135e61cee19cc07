package org.elsol.activities.chat;

import java.util.regex.Pattern;

/** Numbers as an answer writes them. */
final class SpanishNumbers {

    /** Three digits behind a point may be thousands. */
    private static final Pattern DECIMALS = Pattern.compile("(?<![\\d.,])(\\d+)\\.(\\d{1,2})(?![\\d.])");

    private SpanishNumbers() {}

    /** «4,1» for «4.1»; all else as it is. */
    static String told(String value) {
        return DECIMALS.matcher(value).replaceAll("$1,$2");
    }
}
