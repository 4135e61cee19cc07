package org.elsol.workflows.transcription;

/**
 * What preparing found.
 *
 * @param speechMs milliseconds of speech, over all channels; 0 when nobody speaks
 * @param windows how many windows there are to transcribe
 */
public record Prepared(long speechMs, int windows) {

    public boolean hasSpeech() {
        return windows > 0;
    }
}
