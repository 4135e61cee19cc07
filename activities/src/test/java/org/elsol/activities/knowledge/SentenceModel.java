package org.elsol.activities.knowledge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.elsol.activities.models.ModelClock;
import org.junit.jupiter.api.Assumptions;

/** The sentence encoder of the model cache; a test that needs it is skipped, and says so, where it is missing. */
public final class SentenceModel {

    public static final String SHA256 = "b8b05b01f0861094f0475cb288ad1b303ae8aee2ebe96e650d210805d5ca70f7";

    private SentenceModel() {}

    public static Path path() {
        Path cache = Optional.ofNullable(System.getenv("ELSOL_MODELS"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "elsol", "models"));
        Path file = cache.resolve("sentence-encoder.onnx");
        Assumptions.assumeTrue(
                Files.isRegularFile(file),
                "SKIPPED: the sentence encoder is not at " + file + "; run ./elsol models pull");
        return file;
    }

    public static SentenceEncoder load() {
        return new SentenceEncoder(path(), SHA256, new ModelClock());
    }
}
