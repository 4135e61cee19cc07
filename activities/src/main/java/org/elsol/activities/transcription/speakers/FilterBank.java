package org.elsol.activities.transcription.speakers;

/**
 * Kaldi's log mel filter bank at 16 kHz: frames of 25 ms every 10 ms, whole ones alone, no dither, mean taken out of each
 * frame, pre-emphasis 0.97, Povey window, 80 triangles from 20 Hz to 8 kHz. Source: {@code feature-fbank.cc} and
 * {@code mel-computations.cc} of kaldi-asr/kaldi. One thread.
 */
final class FilterBank {

    static final int BANDS = 80;
    static final int FRAME_SAMPLES = 400;
    static final int HOP_SAMPLES = 160;

    private static final int SAMPLE_RATE = 16_000;
    private static final double LOWEST_HERTZ = 20;
    private static final double EMPHASIS = 0.97;
    private static final double FULL_SCALE = 32768;
    private static final double LEAST_POWER = Math.ulp(1f);

    private final PowerSpectrum spectrum = new PowerSpectrum();
    private final double[] window = new double[FRAME_SAMPLES];
    private final double[][] weights = new double[BANDS][PowerSpectrum.BINS];
    private final int[] first = new int[BANDS];
    private final int[] end = new int[BANDS];
    private final double[] frame = new double[FRAME_SAMPLES];
    private final double[] power = new double[PowerSpectrum.BINS];

    FilterBank() {
        for (int i = 0; i < FRAME_SAMPLES; i++) {
            window[i] = Math.pow(0.5 - 0.5 * Math.cos(2 * Math.PI * i / (FRAME_SAMPLES - 1)), 0.85);
        }
        double low = mel(LOWEST_HERTZ);
        double step = (mel(SAMPLE_RATE / 2.0) - low) / (BANDS + 1);
        for (int band = 0; band < BANDS; band++) {
            triangle(band, low + band * step, step);
        }
    }

    private void triangle(int band, double left, double step) {
        for (int bin = 0; bin < PowerSpectrum.BINS; bin++) {
            double mel = mel(bin * (double) SAMPLE_RATE / PowerSpectrum.SAMPLES);
            double weight = Math.min(mel - left, left + 2 * step - mel) / step;
            if (weight > 0) {
                weights[band][bin] = weight;
                first[band] = end[band] == 0 ? bin : first[band];
                end[band] = bin + 1;
            }
        }
    }

    /** How many frames so many samples have. */
    static int frames(int samples) {
        return samples < FRAME_SAMPLES ? 0 : 1 + (samples - FRAME_SAMPLES) / HOP_SAMPLES;
    }

    /**
     * The logarithms of one frame's bands, without the mean over an utterance taken out.
     *
     * @param samples in −1..1
     * @param index of the frame, below {@link #frames}
     * @param bands {@code float[]}, into which 80 values go from {@code offset} on
     */
    void frame(float[] samples, int index, float[] bands, int offset) {
        int start = index * HOP_SAMPLES;
        double mean = 0;
        for (int i = 0; i < FRAME_SAMPLES; i++) {
            frame[i] = samples[start + i] * FULL_SCALE;
            mean += frame[i] / FRAME_SAMPLES;
        }
        for (int i = FRAME_SAMPLES - 1; i >= 0; i--) {
            double before = frame[Math.max(0, i - 1)] - mean;
            frame[i] = (frame[i] - mean - EMPHASIS * before) * window[i];
        }
        spectrum.of(frame, power);
        for (int band = 0; band < BANDS; band++) {
            double sum = 0;
            for (int bin = first[band]; bin < end[band]; bin++) {
                sum += weights[band][bin] * power[bin];
            }
            bands[offset + band] = (float) Math.log(Math.max(sum, LEAST_POWER));
        }
    }

    private static double mel(double hertz) {
        return 1127 * Math.log1p(hertz / 700);
    }
}
