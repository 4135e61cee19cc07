package org.elsol.activities.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.elsol.store.PlainText;

/** Given names and surnames of Spanish, whoever has them, as the lexicons list them. */
record KnownNames(Set<String> plain) {

    KnownNames {
        plain = Set.copyOf(plain);
    }

    static KnownNames bundled() {
        Set<String> names = new HashSet<>();
        for (String file : new String[] {"/lexicons/given-names-es.tsv", "/lexicons/surnames-es.tsv"}) {
            addAll(names, file);
        }
        return new KnownNames(names);
    }

    boolean contains(String plainWord) {
        return plain.contains(plainWord);
    }

    private static void addAll(Set<String> names, String path) {
        try (InputStream file = Objects.requireNonNull(KnownNames.class.getResourceAsStream(path), path);
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(line -> line.substring(0, Math.max(0, line.indexOf('\t'))))
                    .filter(name -> name.length() > 2 && name.indexOf(' ') < 0)
                    .forEach(name -> names.add(PlainText.fold(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
