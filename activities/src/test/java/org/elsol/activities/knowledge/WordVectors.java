package org.elsol.activities.knowledge;

import org.elsol.store.PlainText;
import org.jspecify.annotations.Nullable;

/** A stand-in for the sentence encoder: texts with common words lie close. It can be made to fail. */
final class WordVectors {

    private @Nullable String failsOn;

    /** From now on, a text with this word cannot be encoded; null mends it. */
    void failOn(@Nullable String word) {
        failsOn = word;
    }

    float[] encode(String text) {
        if (failsOn != null && text.contains(failsOn)) {
            throw new EncoderUnavailableException("The encoder is broken", new IllegalStateException());
        }
        float[] vector = new float[VectorIndexContract.DIMENSIONS];
        vector[0] = 0.1f;
        double squares = 0.01;
        for (String word : PlainText.fold(text).split(" ", -1)) {
            vector[1 + Math.floorMod(word.hashCode(), vector.length - 1)]++;
        }
        for (int i = 1; i < vector.length; i++) {
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return vector;
    }
}
