package org.elsol.activities.transcription;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.models.ModelPurpose;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.RecognisedSegment;

/** Tells a clock when the recogniser behind it works. */
public final class TimedRecognizer implements SpeechRecognizer {

    private final SpeechRecognizer recognizer;
    private final ModelClock clock;

    /** @param recognizer closed with this one */
    public TimedRecognizer(SpeechRecognizer recognizer, ModelClock clock) {
        this.recognizer = recognizer;
        this.clock = clock;
    }

    @Override
    public List<RecognisedSegment> recognise(SpeechRequest request, BooleanSupplier cancelled)
            throws RecognitionCancelled {
        // What waits for its turn waits for another that works: that time counts all the same.
        try (ModelClock.Work _ = clock.begin(ModelPurpose.SPEECH)) {
            return recognizer.recognise(request, cancelled);
        }
    }

    @Override
    public DetectedLanguage detect(SpeechRequest request, BooleanSupplier cancelled) throws RecognitionCancelled {
        try (ModelClock.Work _ = clock.begin(ModelPurpose.SPEECH)) {
            return recognizer.detect(request, cancelled);
        }
    }

    @Override
    public int parallel() {
        return recognizer.parallel();
    }

    @Override
    public ModelUse model() {
        return recognizer.model();
    }

    @Override
    public void close() {
        recognizer.close();
    }
}
