package org.elsol.activities.transcription;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/**
 * Roles by what is said: who asks, examines and prescribes is the clinician, who complains and says «doctora» the patient.
 * Each phrase of {@code spoken-roles-LANGUAGE.tsv} has a weight; the sums of two speakers are compared.
 */
public final class SpokenRoles {

    /** Below this a role stays unknown. */
    static final double BAR = 0.8;

    /** A difference of this many points makes a clinician 73 % likely; the logistic function. */
    private static final double SCALE = 1.5;

    private final Map<String, Double> weights;
    private final int longest;

    private SpokenRoles(Map<String, Double> weights) {
        this.weights = weights;
        this.longest = weights.keySet().stream()
                .mapToInt(phrase -> phrase.split(" ", -1).length)
                .max()
                .orElse(0);
    }

    /**
     * A role and how sure it is.
     *
     * @param confidence in 0..1; of an unknown role, that of the role it would have had
     */
    public record Found(Role role, double confidence) {}

    /** For a language without a file every role is unknown. */
    public static SpokenRoles of(String language) {
        Map<String, Double> weights = new HashMap<>();
        try (InputStream file = SpokenRoles.class.getResourceAsStream("spoken-roles-" + language + ".tsv")) {
            if (file != null) {
                read(file, weights);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SpokenRoles(weights);
    }

    private static void read(InputStream file, Map<String, Double> weights) {
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .forEach(row -> weights.put(row[0], Double.valueOf(row[1])));
    }

    /**
     * The role of each speaker. One speaker alone has none: both sides may be read by one voice.
     *
     * @param said all that each speaker says
     */
    public Map<Integer, Found> roles(Map<Integer, String> said) {
        Map<Integer, Found> roles = new TreeMap<>();
        said.keySet().forEach(speaker -> roles.put(speaker, new Found(Role.UNKNOWN, 0)));
        if (said.size() < 2) {
            return roles;
        }
        Map<Integer, Double> points = new TreeMap<>();
        said.forEach((speaker, text) -> points.put(speaker, points(text)));
        List<Integer> order = new ArrayList<>(points.keySet());
        order.sort(Comparator.comparingDouble((Integer speaker) -> -of(points, speaker)));
        int last = order.size() - 1;
        roles.put(order.getFirst(), found(Role.CLINICIAN, of(points, order.get(0)) - of(points, order.get(1))));
        roles.put(order.get(last), found(Role.PATIENT, of(points, order.get(last - 1)) - of(points, order.get(last))));
        return roles;
    }

    private static double of(Map<Integer, Double> points, Integer speaker) {
        return points.getOrDefault(speaker, 0.0);
    }

    private static Found found(Role role, double ahead) {
        double confidence = 1 / (1 + Math.exp(-ahead / SCALE));
        return new Found(confidence < BAR ? Role.UNKNOWN : role, confidence);
    }

    /** The sum of the phrases' weights, at each word that of the longest phrase that begins there. */
    private double points(String text) {
        List<String> words = words(text);
        double points = 0;
        int at = 0;
        while (at < words.size()) {
            int length = Math.min(longest, words.size() - at);
            Double weight = null;
            while (length > 0 && weight == null) {
                weight = weight(words, at, length);
                length -= weight == null ? 1 : 0;
            }
            points += weight == null ? 0 : weight;
            at += Math.max(1, length);
        }
        return points;
    }

    private @Nullable Double weight(List<String> words, int at, int length) {
        return weights.get(String.join(" ", words.subList(at, at + length)));
    }

    /** Lower-case words without accents, and question marks. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                if (c == '?') {
                    words.add("?");
                }
            }
        }
        return words;
    }
}
