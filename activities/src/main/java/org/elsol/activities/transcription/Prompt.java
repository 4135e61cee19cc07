package org.elsol.activities.transcription;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What Whisper is told to expect: terms, as if they had been said just before. */
final class Prompt {

    /** Whisper looks back at so many tokens; of a longer prompt it would cut off the front. */
    static final int MOST_TOKENS = 224;

    /** A token of the names of drugs and people has more bytes than that; counted one by one, prompts stay short enough. */
    private static final int BYTES_A_TOKEN = 2;

    private Prompt() {}

    /**
     * The prompt of the terms that fit, the first of them being the most important: it comes last, next to the sound.
     *
     * @return empty where there is no term
     */
    static String of(List<String> terms) {
        List<String> plain = terms.stream()
                .map(Prompt::plain)
                .filter(term -> !term.isEmpty())
                .toList();
        List<String> told = plain.subList(0, fitting(plain)).reversed();
        return told.isEmpty() ? "" : String.join(", ", told) + ".";
    }

    /** How many of these terms fit, from the first. */
    static int fitting(List<String> terms) {
        int tokens = 0;
        for (int i = 0; i < terms.size(); i++) {
            tokens += tokens(terms.get(i));
            if (tokens > MOST_TOKENS) {
                return i;
            }
        }
        return terms.size();
    }

    /** With the comma after it. */
    private static int tokens(String term) {
        return 2 + term.getBytes(StandardCharsets.UTF_8).length / BYTES_A_TOKEN;
    }

    private static String plain(String term) {
        return term.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
