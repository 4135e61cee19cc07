package org.elsol.worker.running;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Words that occur nowhere else, looked for in the bytes of all files of a folder, whatever their case. */
record PlantedWords(List<String> words) {

    PlantedWords {
        words = List.copyOf(words);
    }

    /** Where they stand: {@code file: word}. */
    SortedSet<String> in(Path folder) throws IOException {
        SortedSet<String> found = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            for (String word : in(read(file))) {
                found.add(folder.relativize(file) + ": " + word);
            }
        }
        return found;
    }

    /** Those that stand in these bytes. */
    List<String> in(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> text.contains(new String(
                                word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }
}
