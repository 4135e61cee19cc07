package org.elsol.activities.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers which files were hashed, so that a start does not read 220 MB again. */
final class VerifiedStamps {
    private static final Logger log = LoggerFactory.getLogger(VerifiedStamps.class);

    private final Path folder;

    VerifiedStamps(Path folder) {
        this.folder = folder;
    }

    /** Whether the file was found to be the model, and has the same size and time of change since. */
    boolean hold(Model model, Path file) {
        Path stamp = stamp(model);
        try {
            return Files.isReadable(stamp) && Files.readString(stamp).equals(expected(model, file));
        } catch (IOException e) {
            log.debug("The stamp of {} was not read: {}", model.file(), e.toString());
            return false;
        }
    }

    /** A folder that cannot be written (an image's, say) only costs the hash at the next start. */
    void remember(Model model, Path file) {
        if (hold(model, file)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path written =
                    folder.resolve(model.file() + "." + ProcessHandle.current().pid() + ".new");
            Files.writeString(written, expected(model, file));
            Files.move(written, stamp(model), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            log.debug("The stamp of {} was not written: {}", model.file(), e.toString());
        }
    }

    void forget(Model model) {
        try {
            Files.deleteIfExists(stamp(model));
        } catch (IOException e) {
            log.warn("The stamp of the damaged {} was not removed: {}", model.file(), e.toString());
        }
    }

    private Path stamp(Model model) {
        return folder.resolve(model.file());
    }

    private static String expected(Model model, Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return "%s %d %d%n"
                .formatted(
                        model.sha256(), found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }
}
