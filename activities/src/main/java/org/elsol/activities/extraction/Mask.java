package org.elsol.activities.extraction;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Hides what identifies a person behind placeholders, and shows it again. The same name has the same placeholder in every
 * text. Made for one call by {@link Masking}; not for many threads.
 */
public final class Mask {

    private final Function<String, List<Hidden>> spotter;
    private final Function<String, String> key;
    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, String> originals = new HashMap<>();
    private final Map<Identifier, Integer> counts = new EnumMap<>(Identifier.class);

    Mask(Function<String, List<Hidden>> spotter, Function<String, String> key) {
        this.spotter = spotter;
        this.key = key;
    }

    /** The text without what identifies anyone: {@code me llamo [NOMBRE_1]}. */
    public String hide(String text) {
        StringBuilder hidden = new StringBuilder();
        int at = 0;
        for (Hidden found : spotter.apply(text)) {
            hidden.append(text, at, found.start());
            hidden.append('[').append(placeholder(found, text)).append(']');
            at = found.end();
        }
        return hidden.append(text, at, text.length()).toString();
    }

    /** The text with everything in its place again; placeholders that were never given out stay. */
    public String show(String text) {
        return replaced(text, Function.identity());
    }

    /** As {@link #show}, of a text that is JSON. */
    public String showInJson(String json) {
        return replaced(
                json, original -> new String(JsonStringEncoder.getInstance().quoteAsCharArray(original)));
    }

    private String replaced(String text, Function<String, String> written) {
        StringBuilder shown = new StringBuilder();
        Matcher placeholder = Identifier.placeholders(text);
        while (placeholder.find()) {
            String original = originals.get(placeholder.group(1));
            placeholder.appendReplacement(
                    shown, Matcher.quoteReplacement(original == null ? placeholder.group() : written.apply(original)));
        }
        return placeholder.appendTail(shown).toString();
    }

    private String placeholder(Hidden found, String text) {
        String original = text.substring(found.start(), found.end());
        return placeholders.computeIfAbsent(found.identifier() + " " + key.apply(original), fresh -> {
            String placeholder = found.identifier().placeholder(counts.merge(found.identifier(), 1, Integer::sum));
            originals.put(placeholder, original);
            return placeholder;
        });
    }
}
