package org.elsol.activities.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** A package client with packages of its own; can be told to fail or to bring something else. */
final class FakeClient implements PackageClient {
    private final Map<String, byte[]> published = new HashMap<>();
    private final Deque<IOException> failures = new ArrayDeque<>();
    private final List<String> fetched = Collections.synchronizedList(new ArrayList<>());

    void publish(String id, byte[] archive) {
        published.put(id, archive);
    }

    /** The next download fails, with half of the archive written. */
    void failOnce(String message) {
        failures.add(new IOException(message));
    }

    /** What was asked for, in order. */
    List<String> fetched() {
        return fetched;
    }

    @Override
    public void download(PublishedPackage wanted, WorkFolder work, LongConsumer bytes) throws IOException {
        fetched.add(wanted.id().toString());
        byte[] archive = published.get(wanted.id().toString());
        if (archive == null) {
            throw new IOException("no such package");
        }
        Path folder = Files.createDirectory(work.path().resolve(ARCHIVE_FOLDER));
        IOException failure = failures.poll();
        if (failure != null) {
            Files.write(folder.resolve("half"), Arrays.copyOf(archive, archive.length / 2));
            throw failure;
        }
        Files.write(folder.resolve("as-the-client-names-it"), archive);
        bytes.accept(archive.length);
    }
}
