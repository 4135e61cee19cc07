package org.elsol.activities.transcription;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.RecognisedSegment;

/** Hears words in windows of speech. May be called from any thread; calls beyond {@link #parallel} wait. */
public interface SpeechRecognizer extends AutoCloseable {

    /**
     * Recognises one window. Nothing that was heard is dropped: what cannot be trusted is labelled.
     *
     * @param cancelled asked now and then; once true, the work stops within a second or two
     * @return segments in order with times from the start of the recording, all within the window
     * @throws RecognitionCancelled if {@code cancelled} said so, or the calling thread was interrupted
     * @throws SpeechModelUnavailable if the model failed
     * @throws IllegalArgumentException if the model does not know the language
     */
    List<RecognisedSegment> recognise(SpeechRequest request, BooleanSupplier cancelled) throws RecognitionCancelled;

    /**
     * Tells the language of a window, whatever its request says; takes one pass of the encoder over 30 s.
     *
     * @throws RecognitionCancelled if {@code cancelled} said so before it began, or the calling thread was interrupted
     * @throws SpeechModelUnavailable if the model failed
     */
    DetectedLanguage detect(SpeechRequest request, BooleanSupplier cancelled) throws RecognitionCancelled;

    /** How many windows are recognised at the same time. */
    int parallel();

    /** What a transcript says about the model. */
    ModelUse model();

    /** Ends what is running, then releases the model. */
    @Override
    void close();
}
