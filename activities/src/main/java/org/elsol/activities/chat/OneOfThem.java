package org.elsol.activities.chat;

import java.util.List;

/** Says of one what is asked of several: «se cayeron» as «se cayó», for terms that are known as one patient tells them. */
final class OneOfThem {

    private record Ending(String several, String one) {}

    /** Verbs of the third person, the longest ending first. */
    private static final List<Ending> ENDINGS = List.of(
            new Ending("yeron", "yó"),
            new Ending("ieron", "ió"),
            new Ending("jeron", "jo"),
            new Ending("aron", "ó"),
            new Ending("aban", "aba"),
            new Ending("ían", "ía"),
            new Ending("han", "ha"),
            new Ending("an", "a"),
            new Ending("en", "e"));

    private OneOfThem() {}

    /** The text with its verbs of one; every word begins where it did. */
    static String in(String text, List<QuestionWord> words) {
        StringBuilder said = new StringBuilder(text);
        for (QuestionWord word : words) {
            String raw = text.substring(word.start(), word.end());
            ENDINGS.stream()
                    .filter(ending -> raw.endsWith(ending.several()))
                    .findFirst()
                    .map(ending ->
                            raw.substring(0, raw.length() - ending.several().length()) + ending.one())
                    .ifPresent(one ->
                            said.replace(word.start(), word.end(), one + " ".repeat(raw.length() - one.length())));
        }
        return said.toString();
    }
}
