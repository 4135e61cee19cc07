package org.elsol.activities.transcription;

import java.util.List;
import java.util.function.BooleanSupplier;

/** A build of whisper.cpp with a model in memory. May be called by several threads at once. */
interface Whisper extends AutoCloseable {

    /** Its name and version. */
    String build();

    /** Whether the language, an ISO 639-1 code, is one that the model was trained on. */
    boolean knows(String language);

    /**
     * Recognises a window in this thread. The same sound always gives the same tokens.
     *
     * @return the tokens of each segment
     * @throws RecognitionCancelled if {@code cancelled}, which must not throw, said so
     * @throws SpeechModelUnavailable if the model failed, or there is not enough memory
     */
    List<List<HeardToken>> hear(SpeechRequest request, Decoding decoding, BooleanSupplier cancelled)
            throws RecognitionCancelled;

    /** Releases the model; nothing is being heard any more. */
    @Override
    void close();
}
