package org.elsol.activities.transcription;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.RecognisedSegment;

/** Tells the recogniser behind it, after each request's own terms, those that the hospital expects everywhere. */
public final class ExpectingRecognizer implements SpeechRecognizer {

    private final SpeechRecognizer recognizer;
    private final HospitalVocabulary vocabulary;

    /** @param recognizer closed with this one */
    public ExpectingRecognizer(SpeechRecognizer recognizer, HospitalVocabulary vocabulary) {
        this.recognizer = recognizer;
        this.vocabulary = vocabulary;
    }

    @Override
    public List<RecognisedSegment> recognise(SpeechRequest request, BooleanSupplier cancelled)
            throws RecognitionCancelled {
        return recognizer.recognise(
                new SpeechRequest(
                        request.samples(),
                        request.startMs(),
                        request.language(),
                        vocabulary.after(request.vocabulary())),
                cancelled);
    }

    @Override
    public DetectedLanguage detect(SpeechRequest request, BooleanSupplier cancelled) throws RecognitionCancelled {
        return recognizer.detect(request, cancelled);
    }

    @Override
    public int parallel() {
        return recognizer.parallel();
    }

    /** With the terms by their hash, where there are any. */
    @Override
    public ModelUse model() {
        ModelUse use = recognizer.model();
        return vocabulary.terms().isEmpty()
                ? use
                : new ModelUse(use.name(), use.sha256(), use.parameters() + ", " + vocabulary.inWords());
    }

    @Override
    public void close() {
        recognizer.close();
    }
}
