package org.elsol.activities.models;

/** What a model is for. */
public enum ModelPurpose {
    /** Speech to text. */
    SPEECH("speech recognition"),
    /** Where somebody speaks. */
    VOICE_ACTIVITY("voice activity"),
    /** Sentences to vectors. */
    SENTENCES("sentence embedding"),
    /** Who speaks when, within seconds. */
    SPEAKER_SEGMENTATION("speaker segmentation"),
    /** Voices to vectors. */
    SPEAKER_VOICEPRINTS("speaker voiceprints");

    private final String words;

    ModelPurpose(String words) {
        this.words = words;
    }

    /** The purpose in words, for a person. */
    public String words() {
        return words;
    }
}
