package org.elsol.activities.knowledge.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How text is recognised.
 *
 * @param program Tesseract 4 or newer with the data of {@code languages}; a page is parked while it is not there
 * @param languages as Tesseract names them, the likeliest first
 * @param timeLimit for one page, on the clock: a machine that is busy passes
 * @param cpuLimit for one page, of one processor: a page that needs more is unreadable
 * @param memoryMegabytes of address space; a page that needs more is unreadable
 */
public record TesseractSettings(
        Path program, String languages, Duration timeLimit, Duration cpuLimit, int memoryMegabytes) {

    private static final String NAME = "tesseract";

    public TesseractSettings {
        if (!timeLimit.isPositive() || !cpuLimit.isPositive() || memoryMegabytes < 1) {
            throw new IllegalArgumentException("limits on text recognition must be positive");
        }
    }

    /** Spanish and English; the program of {@code ELSOL_TESSERACT}, else of the {@code PATH}. */
    public static TesseractSettings fromEnvironment(Map<String, String> environment) {
        return new TesseractSettings(
                find(environment).orElse(Path.of(NAME)),
                "spa+eng",
                Duration.ofMinutes(3),
                Duration.ofSeconds(100),
                2048);
    }

    /** Where the program is; empty where there is none. */
    public static Optional<Path> find(Map<String, String> environment) {
        String chosen = environment.get("ELSOL_TESSERACT");
        if (chosen != null && !chosen.isBlank()) {
            return Optional.of(Path.of(chosen)).filter(Files::isExecutable);
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
