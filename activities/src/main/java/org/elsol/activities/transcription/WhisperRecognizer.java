package org.elsol.activities.transcription;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.RecognisedSegment;

/**
 * The portable recogniser: whisper.cpp 1.7.1 on the processor, with nothing to build. One model in memory; each
 * window is recognised by one thread of low priority, and the same sound always gives the same words.
 */
public final class WhisperRecognizer implements SpeechRecognizer {

    /** A tenth of a second: nothing is said in less, and Whisper would hear its last window again. */
    private static final int FEWEST_SAMPLES = AudioDecoder.SAMPLE_RATE / 10;

    private final WhisperSettings settings;
    private final ModelUse use;
    private final WhisperModel model;
    private final ExecutorService threads;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Loads the model; takes half a second for {@code base}.
     *
     * @param file a model in whisper.cpp's ggml format
     * @param sha256 of the file, which is checked: a damaged model can end the process
     * @param nativeCache a folder under which the native libraries are unpacked
     * @throws SpeechModelUnavailable if the file is missing, not that one or no model, or there is no whisper.cpp for this
     *     machine
     */
    public WhisperRecognizer(Path file, String sha256, Path nativeCache, WhisperSettings settings) {
        check(file, sha256);
        this.settings = settings;
        String name = file.getFileName().toString();
        this.use = new ModelUse(
                "whisper.cpp 1.7.1 " + name.replace("ggml-", "").replace(".bin", ""), sha256, settings.parameters());
        this.model =
                new WhisperModel(new WhisperLibrary(WhisperBuild.ofThisMachine().unpack(nativeCache)), file);
        this.threads = Executors.newFixedThreadPool(settings.parallel(), new BackgroundThreads("speech"));
    }

    @Override
    public List<RecognisedSegment> recognise(SpeechRequest request, BooleanSupplier cancelled)
            throws RecognitionCancelled {
        if (!model.knows(request.language())) {
            throw new IllegalArgumentException("The speech model does not know the language " + request.language());
        }
        if (request.samples().length < FEWEST_SAMPLES) {
            return List.of();
        }
        AtomicBoolean abandoned = new AtomicBoolean();
        BooleanSupplier stop = () -> abandoned.get() || closed.get() || isCancelled(cancelled);
        try {
            Future<List<RecognisedSegment>> result = threads.submit(() -> recogniseNow(request, stop));
            return result.get();
        } catch (InterruptedException e) {
            abandoned.set(true);
            Thread.currentThread().interrupt();
            throw new RecognitionCancelled();
        } catch (RejectedExecutionException e) {
            throw new RecognitionCancelled();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RecognitionCancelled stopped -> throw stopped;
                case SpeechModelUnavailable unavailable -> throw unavailable;
                case null, default -> throw new SpeechModelUnavailable("Recognition failed", e);
            }
        }
    }

    @Override
    public int parallel() {
        return settings.parallel();
    }

    @Override
    public ModelUse model() {
        return use;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Waits: a state in use must not be freed. That takes one pass of the encoder at most.
        threads.close();
        model.close();
    }

    private List<RecognisedSegment> recogniseNow(SpeechRequest request, BooleanSupplier stop)
            throws RecognitionCancelled {
        if (stop.getAsBoolean()) {
            throw new RecognitionCancelled();
        }
        // A state of its own for each window: the beam search draws from random numbers that a used one has moved on,
        // and would hear other words the second time.
        try (WhisperModel.State state = model.newState()) {
            return HeardSegments.of(state.recognise(request, settings.beamSize(), stop), request);
        }
    }

    /** It is asked from native code, through which no exception may pass. */
    private static boolean isCancelled(BooleanSupplier cancelled) {
        try {
            return cancelled.getAsBoolean();
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static void check(Path file, String sha256) {
        try {
            if (!WhisperBuild.sha256(file).equals(sha256)) {
                throw new SpeechModelUnavailable(
                        "The speech model " + file.getFileName() + " is damaged: its sha256 differs", null);
            }
        } catch (IOException e) {
            throw new SpeechModelUnavailable("The speech model " + file.getFileName() + " cannot be read", e);
        }
    }
}
