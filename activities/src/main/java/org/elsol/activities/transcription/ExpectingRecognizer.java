package org.elsol.activities.transcription;

import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.RecognisedSegment;

/**
 * Hears the terms of a request, then those that the hospital expects everywhere, where they are said. The recogniser behind
 * it is told of those that something like was heard of, and hears the window again.
 */
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
        List<RecognisedSegment> heard = recognizer.recognise(request.expecting(List.of()), cancelled);
        List<ExpectedTerms.Place> places = new ExpectedTerms(vocabulary.after(request.vocabulary())).like(heard);
        if (places.isEmpty()) {
            return heard;
        }
        List<String> terms = places.stream()
                .sorted(Comparator.comparingDouble(ExpectedTerms.Place::likeness)
                        .reversed())
                .map(ExpectedTerms.Place::term)
                .distinct()
                .toList();
        return ExpectedTerms.taken(heard, places, recognizer.recognise(request.expecting(terms), cancelled));
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
