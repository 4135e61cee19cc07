package org.elsol.activities.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Packages that came whole, kept by the name of their archive until somebody empties the folder. */
final class PackageShelf {
    private final Path folder;
    private final PackageClient pypi;
    private final PackageClient npm;

    PackageShelf(Path folder, PackageClient pypi, PackageClient npm) {
        this.folder = folder;
        this.pypi = pypi;
        this.npm = npm;
    }

    /** The room that fetching takes of those that are not here: a client copies what it downloaded. */
    long bytesNeeded(List<PublishedPackage> packages) {
        return packages.stream()
                .filter(wanted -> !Files.exists(folder.resolve(wanted.file())))
                .mapToLong(wanted -> 2 * wanted.bytes())
                .sum();
    }

    /**
     * The package's archive, fetched unless it is here already; one here that has another hash is fetched anew.
     *
     * @throws IOException if it cannot be fetched, or what came has another hash
     */
    Path archive(PublishedPackage wanted, Model model, PullListener listener) throws IOException, InterruptedException {
        Path kept = folder.resolve(wanted.file());
        if (Files.isRegularFile(kept) && Sha256.of(kept).equals(wanted.sha256())) {
            return kept;
        }
        Files.deleteIfExists(kept);
        try (WorkFolder work = WorkFolder.in(folder)) {
            client(wanted)
                    .download(
                            wanted,
                            work,
                            done -> listener.progress(new PullProgress(
                                    model,
                                    PullProgress.Step.DOWNLOADING,
                                    wanted.id().toString(),
                                    done,
                                    wanted.bytes())));
            Path came = onlyFile(work.path().resolve(PackageClient.ARCHIVE_FOLDER), wanted);
            String hash = Sha256.of(came);
            if (!hash.equals(wanted.sha256())) {
                throw new IOException("the package %s came with the sha256 %s instead of %s"
                        .formatted(wanted.id(), hash, wanted.sha256()));
            }
            return Files.move(came, kept, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private PackageClient client(PublishedPackage wanted) {
        return switch (wanted.id().registry()) {
            case PYPI -> pypi;
            case NPM -> npm;
        };
    }

    private static Path onlyFile(Path folder, PublishedPackage wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            if (found.size() != 1 || !Files.isRegularFile(found.getFirst())) {
                throw new IOException(
                        "the client brought %d files for %s instead of one".formatted(found.size(), wanted.id()));
            }
            return found.getFirst();
        }
    }
}
