package org.elsol.activities.models;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Fetches npm packages with {@code npm pack}, which writes the archive as it was published. */
final class NpmClient implements PackageClient {
    private final String npm;
    private final TransferWatch watch;

    /**
     * A client that is looked for when it is first used.
     *
     * @param npm the program, by name or path
     */
    NpmClient(String npm, TransferWatch watch) {
        this.npm = npm;
        this.watch = watch;
    }

    @Override
    public void download(PublishedPackage wanted, WorkFolder work, LongConsumer bytes)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                npm, "pack", "--ignore-scripts", "--loglevel=error", wanted.id().requirement());
        ClientCommand.Ended ended = new ClientCommand(command, Map.of(), watch).run(work, bytes);
        if (ended.missing()) {
            throw new IOException("npm is missing; install npm (or your system's package of that name)");
        }
        ended.requireSuccess("npm");
    }
}
