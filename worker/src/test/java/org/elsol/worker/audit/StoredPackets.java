package org.elsol.worker.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Packets that ElSol wrote about synthetic consultations; kept for good, and only ever added to. */
public final class StoredPackets {

    private static final Path FOLDER = Path.of("src/test/resources/packets");

    private StoredPackets() {}

    public static Stream<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList().stream();
        }
    }

    /** The key that signed all of them. */
    public static Path publicKey() {
        return FOLDER.resolve("public-key.pem");
    }
}
