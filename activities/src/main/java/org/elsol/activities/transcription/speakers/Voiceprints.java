package org.elsol.activities.transcription.speakers;

import java.util.List;

/** Arithmetic on voiceprints. */
final class Voiceprints {

    private Voiceprints() {}

    /** The same direction with length 1; what has no length stays. */
    static float[] normalised(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        float length = square == 0 ? 1 : (float) Math.sqrt(square);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = vector[i] / length;
        }
        return unit;
    }

    /** The cosine of two vectors of length 1, in −1..1. */
    static double similarity(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** Which centre is nearest; the first of equals. */
    static int nearest(float[] vector, float[][] centres) {
        int nearest = 0;
        for (int i = 1; i < centres.length; i++) {
            nearest = similarity(vector, centres[i]) > similarity(vector, centres[nearest]) ? i : nearest;
        }
        return nearest;
    }

    /** The mean direction, each counting by its seconds. */
    static float[] mean(List<Heard.Print> prints) {
        float[] sum = new float[prints.getFirst().vector().length];
        for (Heard.Print print : prints) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) (print.seconds() * print.vector()[i]);
            }
        }
        return normalised(sum);
    }
}
