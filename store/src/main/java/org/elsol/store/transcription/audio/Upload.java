package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An upload as it came, in a private file that goes when this is closed.
 *
 * @param file readable by this process's user alone
 * @param bytes its size
 * @param sha256 of its bytes, in lower-case hex
 */
public record Upload(Path file, long bytes, String sha256) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
