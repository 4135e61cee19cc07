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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.Subprocess;

/**
 * People who read prompts or act, as {@code bench/fetch-test-audio} brings them. All are taken to the band of a telephone
 * and to one level, so that it is the voice that tells them apart and not the microphone.
 *
 * <p>Two sets: everything about telling speakers apart was tuned on {@link #TUNING} alone. The voices of {@link #HELD_OUT}
 * were fetched after that, and are there to be measured: whoever looks at them to change a parameter needs others.
 */
final class Voices {

    static final String ALLISON = "es_MX_f_Allison";
    /** The same woman in English. */
    static final String ALLISON_IN_ENGLISH = "en_US_f_Allison";

    static final String COLOMBIAN = "asterisk-prompt-es-co";
    static final String CARLO = "it_IT_m_Carlo";
    static final String JUNE = "fr_CA_f_June";
    static final String RUSSIAN = "ru_RU_f_IvrvoiceRU";
    static final String ARMELLE = "asterisk-prompt-fr-armelle";
    static final String MENARDI = "it_IT_f_Menardi";
    static final List<String> TUNING = List.of(ALLISON, COLOMBIAN, CARLO, JUNE, RUSSIAN, ARMELLE, MENARDI);

    static final String DUTCH_SMALL = "fillets-nl-small";
    static final String DUTCH_BIG = "fillets-nl-big";
    static final String CZECH_SMALL = "fillets-cs-small";
    static final String CZECH_BIG = "fillets-cs-big";
    static final List<String> HELD_OUT = List.of(DUTCH_SMALL, DUTCH_BIG, CZECH_SMALL, CZECH_BIG);

    private static final String BAND = "aresample=8000,highpass=f=200,lowpass=f=3400,aresample=16000";
    private static final double SHORTEST_SECONDS = 1.2;
    private static final double LONGEST_SECONDS = 8;

    private final Path folder;
    private final Ffmpeg ffmpeg;

    private Voices(Path folder, Ffmpeg ffmpeg) {
        this.folder = folder;
        this.ffmpeg = ffmpeg;
    }

    static Voices fetched() throws IOException {
        return new Voices(folder(), Ffmpeg.find());
    }

    /** What {@code bench/fetch-test-audio} brought; the test is skipped where it did not run. */
    static Path folder() {
        String chosen = System.getenv("ELSOL_TEST_AUDIO");
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        Path folder = chosen == null ? Path.of(cache, "elsol", "test-audio") : Path.of(chosen);
        assumeTrue(
                Files.exists(folder.resolve("voices/en_US_f_Allison/.complete")),
                "Skipped: there is no human speech; run bench/fetch-test-audio");
        return folder;
    }

    boolean hasHeldOut() {
        return Files.exists(folder.resolve("held-out/.complete"));
    }

    /** The first clips of 1.2 to 8 s by name, {@code most} of them after {@code skip}. */
    List<Clip> clips(String voice, int skip, int most) {
        Path home =
                folder.resolve(HELD_OUT.contains(voice) ? "held-out" : "voices").resolve(voice);
        try (Stream<Path> files = Files.list(home)) {
            Map<String, String> texts = texts(voice, home);
            List<Clip> clips = new ArrayList<>();
            int left = skip;
            for (Path file : files.sorted().toList()) {
                if (clips.size() == most) {
                    break;
                }
                if (file.toString().matches(".*\\.(g722|gsm|wav|ogg)")) {
                    String name = file.getFileName().toString().replaceAll("\\.[^.]*$", "");
                    Clip clip = Clip.cut(name, sound(file), texts.get(name));
                    boolean fits = clip.seconds() > SHORTEST_SECONDS && clip.seconds() < LONGEST_SECONDS;
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

    /** What is said, by the name of the file; of es-MX and the voices that are held out. */
    private Map<String, String> texts(String voice, Path home) throws IOException {
        Path file = voice.equals(ALLISON) ? folder.resolve("transcripts.txt") : home.resolve("transcripts.txt");
        Map<String, String> texts = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int colon = line.indexOf(": ");
                if (colon > 0 && !line.startsWith(";")) {
                    texts.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        }
        return texts;
    }

    /** The clips one after another, with pauses of 0.4 s. */
    static float[] joined(List<Clip> clips) {
        float[] joined = new float[0];
        for (Clip clip : clips) {
            int start = joined.length == 0 ? 0 : joined.length + 2 * AudioDecoder.SAMPLE_RATE / 5;
            joined = Arrays.copyOf(joined, start + clip.samples().length);
            System.arraycopy(clip.samples(), 0, joined, start, clip.samples().length);
        }
        return joined;
    }

    private float[] sound(Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.ffmpeg().toString(), "-v", "quiet"));
        String name = file.getFileName().toString();
        if (name.endsWith(".g722") || name.endsWith(".gsm")) {
            command.addAll(List.of("-f", name.substring(name.lastIndexOf('.') + 1)));
        }
        command.addAll(List.of("-i", file.toString(), "-af", BAND, "-ac", "1", "-f", "s16le", "-"));
        try (Subprocess decoder = Subprocess.start(command, null, Duration.ofSeconds(20))) {
            byte[] pcm = decoder.output().readAllBytes();
            return new PcmReader(new ByteArrayInputStream(pcm), 1).read(pcm.length / 2)[0];
        }
    }
}
