package org.elsol.activities.transcription;

import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.DetectedLanguage;

/** A build of whisper.cpp with a model in memory. May be called by several threads at once. */
interface Whisper extends AutoCloseable {

    /** Its name and version. */
    String build();

    /** Whether the language, an ISO 639-1 code, is one that the model was trained on. */
    boolean knows(String language);

    /**
     * Recognises a window in this thread. The same sound always gives the same tokens.
     *
     * @throws RecognitionCancelled if {@code cancelled}, which must not throw, said so
     * @throws SpeechModelUnavailable if the model failed, or there is not enough memory
     */
    Hearing hear(SpeechRequest request, Decoding decoding, BooleanSupplier cancelled) throws RecognitionCancelled;

    /**
     * Tells the language of a window in this thread, over all 30 s that the encoder looks at. Cannot be stopped: it is one
     * pass of the encoder.
     *
     * @param samples {@code float[samples]} in −1..1, 16 kHz, one at least and at most 30 s
     * @throws SpeechModelUnavailable if the model failed, or there is not enough memory
     */
    DetectedLanguage detect(float[] samples);

    /** Releases the model; nothing is being heard any more. */
    @Override
    void close();
}
