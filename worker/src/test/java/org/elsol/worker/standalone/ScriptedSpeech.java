package org.elsol.worker.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.elsol.activities.transcription.RecognitionCancelled;
import org.elsol.activities.transcription.SpeechModelUnavailable;
import org.elsol.activities.transcription.SpeechRecognizer;
import org.elsol.activities.transcription.SpeechRequest;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;

/** Hears in a recording's first window what it was told to hear, and a symptom in each other one; or fails there. */
final class ScriptedSpeech implements SpeechRecognizer {

    private final List<Long> heard = new ArrayList<>();
    private volatile String first = "Tengo mucha fiebre.";
    private volatile Quality quality = Quality.OK;
    private volatile boolean failing;

    /** What is said in the first window from now on; forgets what was heard. */
    synchronized void script(String words) {
        first = words;
        heard.clear();
    }

    /** How far the first window can be trusted from now on. */
    void trust(Quality label) {
        quality = label;
    }

    /** Whether every window but a recording's first fails. */
    void fail(boolean fails) {
        failing = fails;
    }

    /** Where the windows begin that were heard, in milliseconds and in their order. */
    synchronized List<Long> heard() {
        return List.copyOf(heard);
    }

    @Override
    public synchronized List<RecognisedSegment> recognise(SpeechRequest request, BooleanSupplier cancelled)
            throws RecognitionCancelled {
        boolean isFirst = request.startMs() < 10_000;
        if (failing && !isFirst) {
            throw new SpeechModelUnavailable("The scripted model failed", null);
        }
        heard.add(request.startMs());
        String text = isFirst ? first : "Tengo visión doble.";
        Quality label = isFirst ? quality : Quality.OK;
        return List.of(new RecognisedSegment(request.startMs(), request.startMs() + 900, text, 0.9, label, List.of()));
    }

    @Override
    public DetectedLanguage detect(SpeechRequest request, BooleanSupplier cancelled) {
        return new DetectedLanguage("es", 0.9);
    }

    @Override
    public int parallel() {
        return 1;
    }

    @Override
    public ModelUse model() {
        return new ModelUse("scripted", "0", "none");
    }

    @Override
    public void close() {
        // holds nothing
    }
}
