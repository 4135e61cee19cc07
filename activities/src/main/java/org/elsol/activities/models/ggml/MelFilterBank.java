package org.elsol.activities.models.ggml;

/**
 * The mel filter bank that Whisper files carry: Slaney's scale (linear below 1 kHz, logarithmic above) and area
 * normalisation, for 16 kHz and windows of 400 samples. Source: librosa, {@code filters.mel}, in its number types, so
 * that every bit agrees with the official files.
 */
final class MelFilterBank {
    /** Frequencies of the transform: 400 / 2 + 1. */
    static final int FREQUENCIES = 201;

    private static final double RATE = 16_000;
    private static final double WINDOW = 400;
    private static final double HERTZ_PER_MEL = 200.0 / 3;
    private static final double LINEAR_TO_HERTZ = 1_000;
    private static final double LOG_STEP = StrictMath.log(6.4) / 27;

    private MelFilterBank() {}

    /** The weight of each frequency in each filter: {@code float[mels][201]}. */
    static float[][] of(int mels) {
        double[] edges = edges(mels);
        double spacing = 1 / (WINDOW * (1 / RATE));
        float[][] filters = new float[mels][FREQUENCIES];
        for (int i = 0; i < mels; i++) {
            double rising = edges[i + 1] - edges[i];
            double falling = edges[i + 2] - edges[i + 1];
            double area = 2 / (edges[i + 2] - edges[i]);
            for (int j = 0; j < FREQUENCIES; j++) {
                double frequency = j * spacing;
                double up = -(edges[i] - frequency) / rising;
                double down = (edges[i + 2] - frequency) / falling;
                float weight = (float) Math.max(0, Math.min(up, down));
                // The official files have no negative zero.
                filters[i][j] = (float) (weight * area + 0.0);
            }
        }
        return filters;
    }

    /** The corners of the filters in hertz, evenly spaced in mel. */
    private static double[] edges(int mels) {
        double linearToMel = LINEAR_TO_HERTZ / HERTZ_PER_MEL;
        double top = linearToMel + StrictMath.log(RATE / 2 / LINEAR_TO_HERTZ) / LOG_STEP;
        double step = top / (mels + 1);
        double[] edges = new double[mels + 2];
        for (int i = 0; i < edges.length; i++) {
            double mel = i == mels + 1 ? top : i * step;
            edges[i] = mel < linearToMel
                    ? HERTZ_PER_MEL * mel
                    : LINEAR_TO_HERTZ * StrictMath.exp(LOG_STEP * (mel - linearToMel));
        }
        return edges;
    }
}
