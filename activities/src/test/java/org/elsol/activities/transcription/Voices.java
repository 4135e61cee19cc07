package org.elsol.activities.transcription;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.Subprocess;

/**
 * People who read prompts, as {@code bench/fetch-test-audio} brings them. All are taken to the band of a telephone and
 * to one level, so that it is the voice that tells them apart and not the microphone.
 */
final class Voices {

    static final String ALLISON = "es_MX_f_Allison";
    static final String COLOMBIAN = "asterisk-prompt-es-co";
    static final String CARLO = "it_IT_m_Carlo";
    static final String JUNE = "fr_CA_f_June";
    static final String RUSSIAN = "ru_RU_f_IvrvoiceRU";
    static final String ARMELLE = "asterisk-prompt-fr-armelle";
    static final String MENARDI = "it_IT_f_Menardi";

    private static final String BAND = "aresample=8000,highpass=f=200,lowpass=f=3400,aresample=16000";
    private static final double LEVEL = 0.08;
    private static final int RATE = AudioDecoder.SAMPLE_RATE;
    private static final int FRAME = RATE / 100;

    private final Path folder;
    private final Ffmpeg ffmpeg;

    private Voices(Path folder, Ffmpeg ffmpeg) {
        this.folder = folder;
        this.ffmpeg = ffmpeg;
    }

    static Voices fetched() throws IOException {
        return new Voices(folder().resolve("voices"), Ffmpeg.find());
    }

    /** What {@code bench/fetch-test-audio} brought; the test is skipped where it did not run. */
    static Path folder() {
        String chosen = System.getenv("ELSOL_TEST_AUDIO");
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        Path folder = chosen == null ? Path.of(cache, "elsol", "test-audio") : Path.of(chosen);
        assumeTrue(
                Files.exists(folder.resolve("voices/.complete")),
                "Skipped: there is no human speech; run bench/fetch-test-audio");
        return folder;
    }

    /**
     * What one person says in one go, cut to the sound.
     *
     * @param spoken where there is sound, in samples from the clip's start: {@code {start, end}}, pauses of 0.3 s and
     *     more left out
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares clips
    record Clip(float[] samples, List<int[]> spoken) {}

    /** The first clips of 1.2 to 8 s by name, {@code most} of them after {@code skip}. */
    List<Clip> clips(String voice, int skip, int most) {
        try (Stream<Path> files = Files.list(folder.resolve(voice))) {
            List<Clip> clips = new ArrayList<>();
            int left = skip;
            for (Path file : files.sorted().toList()) {
                if (clips.size() == most) {
                    break;
                }
                if (file.toString().matches(".*\\.(g722|gsm|wav)")) {
                    Clip clip = clip(file);
                    boolean fits = clip.samples().length > 1.2 * RATE && clip.samples().length < 8 * RATE;
                    if (fits && left-- <= 0) {
                        clips.add(clip);
                    }
                }
            }
            return clips;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clips one after another, with pauses of 0.4 s. */
    static float[] joined(List<Clip> clips) {
        float[] joined = new float[0];
        for (Clip clip : clips) {
            int start = joined.length == 0 ? 0 : joined.length + 2 * RATE / 5;
            joined = Arrays.copyOf(joined, start + clip.samples().length);
            System.arraycopy(clip.samples(), 0, joined, start, clip.samples().length);
        }
        return joined;
    }

    private Clip clip(Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.ffmpeg().toString(), "-v", "quiet"));
        if (!file.toString().endsWith(".wav")) {
            String name = file.getFileName().toString();
            command.addAll(List.of("-f", name.substring(name.lastIndexOf('.') + 1)));
        }
        command.addAll(List.of("-i", file.toString(), "-af", BAND, "-ac", "1", "-f", "s16le", "-"));
        byte[] pcm;
        try (Subprocess decoder = Subprocess.start(command, null, Duration.ofSeconds(20))) {
            pcm = decoder.output().readAllBytes();
        }
        float[] samples = new PcmReader(new ByteArrayInputStream(pcm), 1).read(pcm.length / 2)[0];
        boolean[] loud = loud(samples);
        int first = 0;
        int end = loud.length;
        while (first < end && !loud[first]) {
            first++;
        }
        while (end > first && !loud[end - 1]) {
            end--;
        }
        float[] cut = Arrays.copyOfRange(samples, first * FRAME, end * FRAME);
        return new Clip(levelled(cut), spoken(Arrays.copyOfRange(loud, first, end)));
    }

    /** Frames of 10 ms within 28 dB of the loudest tenth. */
    private static boolean[] loud(float[] samples) {
        double[] power = new double[samples.length / FRAME];
        for (int i = 0; i < power.length * FRAME; i++) {
            power[i / FRAME] += samples[i] * samples[i] / FRAME;
        }
        double[] sorted = power.clone();
        Arrays.sort(sorted);
        double least = sorted.length == 0 ? 0 : sorted[sorted.length * 9 / 10] * Math.pow(10, -2.8);
        boolean[] loud = new boolean[power.length];
        for (int i = 0; i < loud.length; i++) {
            loud[i] = power[i] > least;
        }
        return loud;
    }

    private static List<int[]> spoken(boolean[] loud) {
        List<int[]> spoken = new ArrayList<>();
        for (int i = 0; i < loud.length; i++) {
            if (loud[i]) {
                if (spoken.isEmpty() || i * FRAME - spoken.getLast()[1] >= 0.3 * RATE) {
                    spoken.add(new int[] {i * FRAME, 0});
                }
                spoken.getLast()[1] = (i + 1) * FRAME;
            }
        }
        return spoken;
    }

    private static float[] levelled(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        float factor = (float) (LEVEL / Math.sqrt(sum / samples.length + 1e-12));
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.clamp(samples[i] * factor, -1, 1);
        }
        return samples;
    }
}
