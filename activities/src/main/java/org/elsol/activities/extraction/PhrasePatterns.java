package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phrases that are written once with their alternatives: <code>{me arde/me duele} {al orinar/cuando orino}</code> are
 * four. An alternative {@code =fails} stands for all words of the group of that name; an empty one for nothing.
 */
final class PhrasePatterns {

    private static final Pattern BLANKS = Pattern.compile(" {2,}");
    private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^{}]*)}");

    private final Map<String, List<String>> groups = new HashMap<>();

    /** @param rows {@code group, words}, the words parted by {@code |} */
    PhrasePatterns(List<List<String>> rows) {
        rows.forEach(row -> groups.put(row.get(0), List.of(row.get(1).split("\\|", -1))));
    }

    /**
     * All phrases that the pattern stands for, in order; a pattern without braces stands for itself.
     *
     * @throws IllegalArgumentException if it names a group that there is not
     */
    List<String> phrases(String pattern) {
        List<String> phrases = List.of("");
        Matcher matcher = ALTERNATIVES.matcher(pattern);
        int from = 0;
        while (matcher.find()) {
            phrases = joined(phrases, List.of(pattern.substring(from, matcher.start())));
            phrases = joined(phrases, alternatives(matcher.group(1)));
            from = matcher.end();
        }
        return joined(phrases, List.of(pattern.substring(from))).stream()
                .map(phrase -> BLANKS.matcher(phrase).replaceAll(" ").strip())
                .toList();
    }

    private List<String> alternatives(String listed) {
        List<String> all = new ArrayList<>();
        for (String alternative : listed.split("/", -1)) {
            all.addAll(alternative.startsWith("=") ? group(alternative.substring(1)) : List.of(alternative));
        }
        return all;
    }

    private List<String> group(String name) {
        List<String> words = groups.get(name);
        if (words == null) {
            throw new IllegalArgumentException("No phrase group is named " + name);
        }
        return words;
    }

    private static List<String> joined(List<String> begun, List<String> ends) {
        List<String> joined = new ArrayList<>(begun.size() * ends.size());
        begun.forEach(start -> ends.forEach(end -> joined.add(start + end)));
        return joined;
    }
}
