package org.elsol.activities.transcription;

import java.util.List;

/**
 * A window to be recognised.
 *
 * @param samples {@code float[samples]} in −1..1, one channel, 16 kHz, at most 30 s
 * @param startMs where the window begins in the recording
 * @param language ISO 639-1
 * @param vocabulary terms to expect, the most important first; may be empty, and what does not fit is left out
 */
@SuppressWarnings("ArrayRecordComponent") // Half a million samples; nobody compares requests.
public record SpeechRequest(float[] samples, long startMs, String language, List<String> vocabulary) {

    public static final int MOST_SAMPLES = 30 * AudioDecoder.SAMPLE_RATE;

    public SpeechRequest {
        if (samples.length > MOST_SAMPLES) {
            throw new IllegalArgumentException("A window has at most 30 s");
        }
        vocabulary = List.copyOf(vocabulary);
    }

    /** The same, with these terms to expect. */
    SpeechRequest expecting(List<String> terms) {
        return new SpeechRequest(samples, startMs, language, terms);
    }

    /** Where the window ends in the recording. */
    long endMs() {
        return startMs + samples.length * 1000L / AudioDecoder.SAMPLE_RATE;
    }
}
