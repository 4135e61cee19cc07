package org.elsol.activities.transcription.speakers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against kaldi-native-fbank 1.23.0; what the file says of its frames is how they were made. */
class FilterBankTest {

    private static final int[] FRAMES = {0, 7, 47};

    @Test
    void the_bands_are_those_of_kaldi() throws IOException {
        float[] signal = signal();
        assertThat(FilterBank.frames(signal.length)).isEqualTo(48);
        List<double[]> reference = reference();
        assertThat(reference).hasSize(FRAMES.length);
        FilterBank bank = new FilterBank();
        float[] bands = new float[FilterBank.BANDS];
        for (int i = 0; i < FRAMES.length; i++) {
            bank.frame(signal, FRAMES[i], bands, 0);
            for (int band = 0; band < bands.length; band++) {
                assertThat((double) bands[band])
                        .as("frame %d, band %d", FRAMES[i], band)
                        .isCloseTo(reference.get(i)[band], within(0.002));
            }
        }
    }

    @Test
    void silence_is_the_least_there_is_and_half_a_frame_is_none() {
        float[] bands = new float[FilterBank.BANDS];
        new FilterBank().frame(new float[FilterBank.FRAME_SAMPLES], 0, bands, 0);
        for (float band : bands) {
            assertThat(band).isEqualTo((float) Math.log(Math.ulp(1f)));
        }
        assertThat(FilterBank.frames(FilterBank.FRAME_SAMPLES - 1)).isZero();
        assertThat(FilterBank.frames(FilterBank.FRAME_SAMPLES)).isOne();
        assertThat(FilterBank.frames(FilterBank.FRAME_SAMPLES + FilterBank.HOP_SAMPLES))
                .isEqualTo(2);
    }

    /** Half a second of a rising tone, a steady one, noise and an offset. */
    private static float[] signal() {
        float[] signal = new float[8000];
        long state = 12345;
        for (int i = 0; i < signal.length; i++) {
            state = (state * 1103515245 + 12345) % (1L << 31);
            double noise = state / (double) (1L << 31) - 0.5;
            double t = i / 16_000.0;
            signal[i] = (float) (0.3 * Math.sin(2 * Math.PI * (200 * t + 1500 * t * t))
                    + 0.1 * Math.sin(2 * Math.PI * 3000 * t)
                    + 0.05 * noise
                    + 0.02);
        }
        return signal;
    }

    private static List<double[]> reference() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FilterBankTest.class.getResourceAsStream("fbank-reference.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }
}
