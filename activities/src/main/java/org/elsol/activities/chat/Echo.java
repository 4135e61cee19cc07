package org.elsol.activities.chat;

/** Words of the asker as an answer may repeat them. */
final class Echo {

    private static final int LONGEST = 60;

    private Echo() {}

    /** Letters, digits and single spaces alone, and no more than a line of them. */
    static String of(String words) {
        StringBuilder echo = new StringBuilder();
        for (int i = 0; i < words.length() && echo.length() < LONGEST; i++) {
            char c = words.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '-') {
                echo.append(c);
            } else if (!echo.isEmpty() && echo.charAt(echo.length() - 1) != ' ') {
                echo.append(' ');
            }
        }
        return echo.toString().strip();
    }
}
