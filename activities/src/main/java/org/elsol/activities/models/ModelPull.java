package org.elsol.activities.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Brings one model: tries its sources in order, keeps what has the right hash. The caller holds the lock. */
final class ModelPull {
    private final ModelSettings settings;
    private final FileSources sources;
    private final VerifiedStamps stamps;

    ModelPull(ModelSettings settings, FileSources sources, VerifiedStamps stamps) {
        this.settings = settings;
        this.sources = sources;
        this.stamps = stamps;
    }

    static void ready(Model model, PullListener listener) {
        listener.progress(new PullProgress(model, PullProgress.Step.READY, model.file(), model.bytes(), model.bytes()));
    }

    /** Removes what a pull that was killed left behind. */
    void removeLeftovers() throws IOException {
        WorkFolder.removeAll(settings.downloads());
    }

    /**
     * Brings the model into the model folder.
     *
     * @throws ModelException if no source yields it
     */
    void bring(Model model, PullListener listener) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (ModelSource source : model.sources()) {
            try {
                bringFrom(source, model, listener);
                ready(model, listener);
                return;
            } catch (IOException | UncheckedIOException e) {
                failures.add(failure(model, source, e));
            }
        }
        throw new ModelException("""
                The model file %s could not be had:
                %s
                Mend that and run again: elsol models pull
                Or put the file %s with sha256 %s into %s""".formatted(
                        model.file(), String.join("\n", failures), model.file(), model.sha256(), settings.folder()));
    }

    private void bringFrom(ModelSource source, Model model, PullListener listener)
            throws IOException, InterruptedException {
        try (WorkFolder work = WorkFolder.in(settings.downloads())) {
            long needed = sources.bytesNeeded(source, model);
            if (Files.getFileStore(work.path()).getUsableSpace() < needed) {
                throw new DiskFullException(settings.folder(), needed);
            }
            Path made = sources.make(source, model, work.path(), listener);
            verify(model, made, listener);
            Path file = settings.folder().resolve(model.file());
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            stamps.remember(model, file);
        }
    }

    private static void verify(Model model, Path made, PullListener listener) throws IOException {
        String hash = Sha256.of(
                made,
                done -> listener.progress(
                        new PullProgress(model, PullProgress.Step.VERIFYING, model.file(), done, model.bytes())));
        if (!hash.equals(model.sha256())) {
            Files.delete(made);
            throw new IOException("what came has the sha256 %s instead of %s".formatted(hash, model.sha256()));
        }
        // A power cut after the rename must not leave a file of the right length and no content.
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** One line on why a source yielded nothing; a full disk ends the pull, since no other source would fit. */
    private String failure(Model model, ModelSource source, Exception cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof DiskFullException) {
            throw new ModelException(message, cause);
        }
        if (DiskFullException.isMeantBy(message)) {
            throw new ModelException(
                    DiskFullException.message(settings.folder(), sources.bytesNeeded(source, model)), cause);
        }
        return "- from %s: %s".formatted(FileSources.describe(source), message);
    }
}
