package org.elsol.activities.transcription;

import java.util.List;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.Timing;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a window gave.
 *
 * @param segments the tokens of each segment
 * @param timing whether their times were aligned with the sound, or are guessed between those that the model wrote
 * @param noSpeech how likely it is, in 0..1, that the window holds no speech
 * @param language that it sounds like; null where this build cannot tell without another pass
 */
record Hearing(
        List<List<HeardToken>> segments,
        Timing timing,
        double noSpeech,
        @Nullable DetectedLanguage language) {

    /** The same, its words begun and ended where the sound has them. */
    Hearing fittedTo(float[] samples) {
        return new Hearing(
                segments.stream().map(tokens -> WordEdges.fit(tokens, samples)).toList(), timing, noSpeech, language);
    }
}
