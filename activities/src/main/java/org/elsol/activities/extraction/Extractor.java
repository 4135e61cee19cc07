package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.List;
import org.elsol.store.transcription.Transcript;

/** Reads a transcript: by rules, or by a language model. What it finds is not yet verified. */
public interface Extractor {

    /**
     * All that is understood of a transcript.
     *
     * @param recordedAt when it was said: «desde el lunes» is reckoned from then
     * @param known names of persons that the record has, hidden wherever words leave the house
     * @throws org.elsol.activities.language.LanguageModelException if a model does not answer but may do so later
     */
    Understanding understand(Transcript transcript, Instant recordedAt, List<String> known);
}
