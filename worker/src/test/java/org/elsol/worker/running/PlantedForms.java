package org.elsol.worker.running;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of ASCII that were planted, and where they turn up: as they are, in any case, or in base64 at any offset. */
final class PlantedForms {

    private final AhoCorasickDoubleArrayTrie<String> forms = new AhoCorasickDoubleArrayTrie<>();

    PlantedForms(Collection<String> planted) {
        Map<String, String> words = new TreeMap<>();
        for (String word : planted) {
            words.put(word.toLowerCase(Locale.ROOT), word);
            inBase64(word).forEach(form -> words.put(form.toLowerCase(Locale.ROOT), word));
        }
        forms.build(words);
    }

    /** Those that stand in these bytes. */
    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        forms.parseText(text, (begin, end, word) -> {
            found.add(word);
        });
        return found;
    }

    /** Those that stand in the files under a folder, or in their names. */
    Set<String> under(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.flatMap(file -> Stream.concat(
                            in(file.toString().getBytes(StandardCharsets.UTF_8)).stream(),
                            Files.isRegularFile(file) ? in(bytes(file)).stream() : Stream.empty()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The three ways in which base64 can hold it, without the ends that depend on its neighbours. */
    private static List<String> inBase64(String word) {
        return Stream.of(0, 1, 2)
                .map(before -> {
                    byte[] shifted = ("\0".repeat(before) + word).getBytes(StandardCharsets.US_ASCII);
                    String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                    return whole.substring(before == 0 ? 0 : before + 1, shifted.length * 8 / 6);
                })
                .toList();
    }
}
