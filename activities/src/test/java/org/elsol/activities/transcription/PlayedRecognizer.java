package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;

/** Hears one segment in every window, or fails, or takes for ever. */
final class PlayedRecognizer implements SpeechRecognizer {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final CountDownLatch firstCall = new CountDownLatch(1);
    private final List<Integer> samples = new ArrayList<>();
    private volatile int failAfter = Integer.MAX_VALUE;
    private volatile boolean forEver;
    private final AtomicInteger detections = new AtomicInteger();
    private final List<String> languages = Collections.synchronizedList(new ArrayList<>());
    private volatile DetectedLanguage language = new DetectedLanguage("es", 0.9);

    void speak(DetectedLanguage other) {
        language = other;
    }

    int detections() {
        return detections.get();
    }

    /** Those it was asked to recognise. */
    List<String> languages() {
        return List.copyOf(languages);
    }

    void failAfter(int windows) {
        failAfter = windows;
    }

    void takeUntilCancelled() {
        forEver = true;
    }

    void awaitFirstCall() {
        try {
            firstCall.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int calls() {
        return calls.get();
    }

    int running() {
        return running.get();
    }

    synchronized List<Integer> samples() {
        return List.copyOf(samples);
    }

    @Override
    public List<RecognisedSegment> recognise(SpeechRequest request, BooleanSupplier cancelled)
            throws RecognitionCancelled {
        running.incrementAndGet();
        try {
            synchronized (this) {
                samples.add(request.samples().length);
            }
            languages.add(request.language());
            firstCall.countDown();
            if (calls.incrementAndGet() > failAfter) {
                throw new SpeechModelUnavailable("The played model failed", null);
            }
            while (forEver) {
                if (cancelled.getAsBoolean()) {
                    throw new RecognitionCancelled();
                }
                Thread.onSpinWait();
            }
            return List.of(
                    new RecognisedSegment(request.startMs(), request.endMs(), "Hola", 0.9, Quality.OK, List.of()));
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public DetectedLanguage detect(SpeechRequest request, BooleanSupplier cancelled) {
        detections.incrementAndGet();
        return language;
    }

    @Override
    public int parallel() {
        return 2;
    }

    @Override
    public ModelUse model() {
        return new ModelUse("played", "0", "none");
    }

    @Override
    public void close() {}
}
