package org.elsol.store.transcription;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of a stretch of recognised speech, and its {@link Quality} was told from.
 *
 * @param averageLogProbability mean natural logarithm of the probabilities of its tokens, at most 0
 * @param noSpeechProbability how likely it is, in 0..1, that its window holds no speech
 * @param compressionRatio bytes of its text for each byte that zlib makes of it; loops are above 2.4
 * @param language that its window sounds like, whatever it was recognised as; null where that was not measured
 */
public record SpeechMetrics(
        double averageLogProbability,
        double noSpeechProbability,
        double compressionRatio,
        @Nullable DetectedLanguage language) {}
