package org.elsol.activities.transcription.speakers;

/** The power spectrum of 512 real samples, by the radix-2 Fourier transform; one thread. */
final class PowerSpectrum {

    static final int SAMPLES = 512;

    /** Bins below half the sample rate; Kaldi's filter bank leaves the one at it out. */
    static final int BINS = SAMPLES / 2;

    private static final int BITS = Integer.numberOfTrailingZeros(SAMPLES);

    private final double[] cosine = new double[SAMPLES / 2];
    private final double[] sine = new double[SAMPLES / 2];
    private final double[] real = new double[SAMPLES];
    private final double[] imaginary = new double[SAMPLES];

    PowerSpectrum() {
        for (int i = 0; i < SAMPLES / 2; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / SAMPLES);
            sine[i] = -Math.sin(2 * Math.PI * i / SAMPLES);
        }
    }

    /**
     * Squared magnitudes.
     *
     * @param samples at most 512; zeros are taken for those that miss
     * @param power {@code double[256]}, overwritten
     */
    void of(double[] samples, double[] power) {
        for (int i = 0; i < SAMPLES; i++) {
            real[Integer.reverse(i) >>> (Integer.SIZE - BITS)] = i < samples.length ? samples[i] : 0;
            imaginary[i] = 0;
        }
        for (int half = 1; half < SAMPLES; half *= 2) {
            butterflies(half);
        }
        for (int i = 0; i < BINS; i++) {
            power[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
        }
    }

    private void butterflies(int half) {
        int step = SAMPLES / (2 * half);
        for (int start = 0; start < SAMPLES; start += 2 * half) {
            for (int i = 0; i < half; i++) {
                int low = start + i;
                int high = low + half;
                double turnedReal = real[high] * cosine[i * step] - imaginary[high] * sine[i * step];
                double turnedImaginary = real[high] * sine[i * step] + imaginary[high] * cosine[i * step];
                real[high] = real[low] - turnedReal;
                imaginary[high] = imaginary[low] - turnedImaginary;
                real[low] += turnedReal;
                imaginary[low] += turnedImaginary;
            }
        }
    }
}
