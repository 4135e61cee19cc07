package org.elsol.store.transcription;

/**
 * The language that was heard.
 *
 * @param code ISO 639-1, or the longer code of a language of Whisper's that has none there
 * @param probability in 0..1, among the languages that the model knows
 */
public record DetectedLanguage(String code, double probability) {

    public DetectedLanguage {
        if (code.isBlank() || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A language has a code and a probability between 0 and 1");
        }
    }
}
