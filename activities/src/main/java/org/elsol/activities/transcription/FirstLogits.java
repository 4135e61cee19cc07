package org.elsol.activities.transcription;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import org.elsol.store.transcription.DetectedLanguage;

/**
 * What the decoder of whisper.cpp 1.7.1 expects after the token that starts a transcript: openai/whisper reads the language
 * and the probability of no speech from it ({@code decoding.py}).
 *
 * @param all {@code float[vocabulary]}
 * @param noSpeechToken its place in it
 * @param languageTokens the place of each language
 * @param languages the code of each
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record FirstLogits(float[] all, int noSpeechToken, int[] languageTokens, String[] languages) {

    @SuppressWarnings("restricted") // As in the library.
    static FirstLogits read(WhisperLibrary library, MemorySegment context, MemorySegment state) throws Throwable {
        int size = (int) library.vocabularySize.invokeExact(context);
        MemorySegment logits = (MemorySegment) library.logits.invokeExact(state);
        int[] tokens = new int[(int) library.lastLanguage.invokeExact() + 1];
        String[] codes = new String[tokens.length];
        for (int language = 0; language < tokens.length; language++) {
            tokens[language] = (int) library.languageToken.invokeExact(context, language);
            MemorySegment code = (MemorySegment) library.languageCode.invokeExact(language);
            codes[language] = code.reinterpret(Long.MAX_VALUE).getString(0);
        }
        return new FirstLogits(
                logits.reinterpret((long) size * Float.BYTES).toArray(JAVA_FLOAT),
                (int) library.noSpeechToken.invokeExact(context),
                tokens,
                codes);
    }

    /** How likely it is, in 0..1, that there is no speech. */
    double noSpeech() {
        return share(noSpeechToken, all);
    }

    /** The likeliest, and how likely it is among all languages. */
    DetectedLanguage language() {
        float[] expected = new float[languages.length];
        int best = 0;
        for (int language = 0; language < expected.length; language++) {
            expected[language] = all[languageTokens[language]];
            best = expected[language] > expected[best] ? language : best;
        }
        return new DetectedLanguage(languages[best], share(best, expected));
    }

    /** Softmax. */
    private static double share(int place, float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - logits[place]);
        }
        return 1 / sum;
    }
}
