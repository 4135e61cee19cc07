package org.elsol.activities.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.elsol.store.PlainText;
import org.elsol.store.consultation.Patient;
import org.jspecify.annotations.Nullable;

/** The sex that a question limits its answer to; what a patient's is, the given name tells. */
enum Sex {
    FEMALE("mujeres", "mujer(?:es)?|senoras|chicas|muchachas|ninas"),
    MALE("hombres", "hombres?|senores|varon(?:es)?|muchachos");

    private static final Map<String, Sex> NAMES = names();

    private final String told;
    private final String words;

    Sex(String told, String words) {
        this.told = told;
        this.words = words;
    }

    /** As an answer calls its patients. */
    String told() {
        return told;
    }

    /** The one that a question names; empty where it names none, or both. */
    static Optional<Sex> in(QuestionText question) {
        List<Sex> named = List.of(values()).stream()
                .filter(sex ->
                        question.words().stream().anyMatch(word -> word.plain().matches(sex.words)))
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /** Whether it may be this patient's: one whose name does not tell is not of it. */
    boolean isOf(@Nullable Patient patient) {
        if (patient == null || patient.name() == null) {
            return false;
        }
        String given = PlainText.fold(patient.name()).split(" ", 2)[0];
        return NAMES.get(given) == this;
    }

    private static Map<String, Sex> names() {
        Map<String, Sex> names = new HashMap<>();
        String path = "/lexicons/given-names-es.tsv";
        try (InputStream file = Objects.requireNonNull(Sex.class.getResourceAsStream(path), path);
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(line -> line.split("\t", -1)).forEach(fields -> {
                boolean male = Long.parseLong(fields[2]) > Long.parseLong(fields[3]);
                names.put(PlainText.fold(fields[0]), male ? MALE : FEMALE);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }
}
