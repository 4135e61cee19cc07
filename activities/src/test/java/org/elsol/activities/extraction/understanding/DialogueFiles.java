package org.elsol.activities.extraction.understanding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the dialogues of one half: {@code dev}, on which rules may be tuned, or {@code test}, which only measures. */
public final class DialogueFiles {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public enum Half {
        DEV,
        TEST;

        /** The name of its folder. */
        public String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private DialogueFiles() {}

    /** Those that the questions and queries of chat and search are judged on. */
    public static List<WrittenDialogue> of(Half half) {
        return in(root().resolve(half.folder()));
    }

    /** Those, and what another hand wrote for the rules alone. */
    static List<WrittenDialogue> all(Half half) {
        return Stream.concat(of(half).stream(), in(root().resolve(half.folder()).resolve("another-hand")).stream())
                .toList();
    }

    /** The dialogues of any folder, by the names of their files. */
    static List<WrittenDialogue> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> JSON.readValue(file.toFile(), WrittenDialogue.class))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Tests run in the module's folder, the benchmark in the repository's. */
    public static Path root() {
        Path here = Path.of("bench/understanding");
        return Files.isDirectory(here) ? here : Path.of("../bench/understanding");
    }
}
