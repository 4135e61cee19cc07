package org.elsol.activities.transcription;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.RecognisedSegment;

/**
 * whisper.cpp, either as it comes in a jar or as it was built on this machine. One model in memory; each window is
 * recognised by one thread of low priority, and the same sound always gives the same words. What was heard in haste and
 * is doubtful is heard again with care.
 */
public final class WhisperRecognizer implements SpeechRecognizer {

    /**
     * A fifth of a second: nothing is said in less, Whisper would hear its last window again, and its alignment of words
     * with time ends the process below 0.16 s.
     */
    private static final int FEWEST_SAMPLES = AudioDecoder.SAMPLE_RATE / 5;

    private final WhisperSettings settings;
    private final ModelUse use;
    private final Whisper whisper;
    private final ExecutorService threads;
    private final AtomicBoolean closed = new AtomicBoolean();

    private WhisperRecognizer(Whisper whisper, Path file, String sha256, WhisperSettings settings) {
        this.whisper = whisper;
        this.settings = settings;
        String name = file.getFileName().toString().replace("ggml-", "").replace(".bin", "");
        this.use = new ModelUse(whisper.build() + " " + name, sha256, settings.parameters());
        this.threads = Executors.newFixedThreadPool(settings.parallel(), new BackgroundThreads("speech"));
    }

    /**
     * Loads the model into the whisper.cpp 1.7.1 of the jar, with nothing to build; takes half a second for
     * {@code base}.
     *
     * @param file a model in whisper.cpp's ggml format
     * @param sha256 of the file, which is checked: a damaged model can end the process
     * @param nativeCache a folder under which the native libraries are unpacked
     * @throws SpeechModelUnavailable if the file is missing, not that one or no model, or there is no whisper.cpp for this
     *     machine
     */
    public static WhisperRecognizer portable(Path file, String sha256, Path nativeCache, WhisperSettings settings) {
        check(file, sha256);
        WhisperLibrary library = new WhisperLibrary(WhisperBuild.ofThisMachine().unpack(nativeCache));
        return new WhisperRecognizer(new WhisperModel(library, file), file, sha256, settings);
    }

    /**
     * Loads the model into the whisper.cpp that was built on this machine.
     *
     * @param file a model in whisper.cpp's ggml format
     * @param sha256 of the file, which is checked
     * @param weights smaller ones are made beside the library when they are first wanted
     * @throws SpeechModelUnavailable if the file is missing, not that one or no model, or the library is missing or not for
     *     this version and machine
     */
    public static WhisperRecognizer built(
            Path file, String sha256, NativeSpeech speech, SpeechWeights weights, WhisperSettings settings) {
        check(file, sha256);
        SpeechLibrary library = speech.load();
        Path used = speech.model(library, file, sha256, weights);
        return new WhisperRecognizer(new NativeWhisper(library, used), used, hash(used), settings);
    }

    @Override
    public List<RecognisedSegment> recognise(SpeechRequest request, BooleanSupplier cancelled)
            throws RecognitionCancelled {
        if (!whisper.knows(request.language())) {
            throw new IllegalArgumentException("The speech model does not know the language " + request.language());
        }
        if (request.samples().length < FEWEST_SAMPLES) {
            return List.of();
        }
        return inThread(stop -> recogniseNow(request, stop), cancelled);
    }

    @Override
    public DetectedLanguage detect(SpeechRequest request, BooleanSupplier cancelled) throws RecognitionCancelled {
        return inThread(
                stop -> {
                    if (stop.getAsBoolean()) {
                        throw new RecognitionCancelled();
                    }
                    return whisper.detect(request.samples());
                },
                cancelled);
    }

    /** Work that asks now and then whether to stop. */
    private interface Work<T> {
        T run(BooleanSupplier stop) throws RecognitionCancelled;
    }

    private <T> T inThread(Work<T> work, BooleanSupplier cancelled) throws RecognitionCancelled {
        AtomicBoolean abandoned = new AtomicBoolean();
        BooleanSupplier stop = () -> abandoned.get() || closed.get() || isCancelled(cancelled);
        try {
            return threads.submit(() -> work.run(stop)).get();
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
        whisper.close();
    }

    private List<RecognisedSegment> recogniseNow(SpeechRequest request, BooleanSupplier stop)
            throws RecognitionCancelled {
        if (stop.getAsBoolean()) {
            throw new RecognitionCancelled();
        }
        List<RecognisedSegment> heard = hear(request, settings.first(request), stop);
        double doubt = Doubt.about(heard, request);
        if (doubt == 0) {
            return heard;
        }
        List<RecognisedSegment> again = hear(request, settings.careful(), stop);
        return Doubt.about(again, request) < doubt ? again : heard;
    }

    private List<RecognisedSegment> hear(SpeechRequest request, Decoding decoding, BooleanSupplier stop)
            throws RecognitionCancelled {
        return HeardSegments.of(whisper.hear(request, decoding, stop).fittedTo(request.samples()), request);
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
        if (!hash(file).equals(sha256)) {
            throw new SpeechModelUnavailable(
                    "The speech model " + file.getFileName() + " is damaged: its sha256 differs", null);
        }
    }

    private static String hash(Path file) {
        try {
            return WhisperBuild.sha256(file);
        } catch (IOException e) {
            throw new SpeechModelUnavailable("The speech model " + file.getFileName() + " cannot be read", e);
        }
    }
}
