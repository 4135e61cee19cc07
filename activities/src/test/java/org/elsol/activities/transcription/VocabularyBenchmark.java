package org.elsol.activities.transcription;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.elsol.activities.models.InstalledModel;
import org.elsol.activities.models.ModelSettings;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.Subprocess;

/** What a vocabulary does to the words it has, to the others, and to sound without them; see bench/vocabulary. */
final class VocabularyBenchmark {

    private static final PrintStream OUT = System.out;

    /** A word that long and that rare among all prompts is one that a caller might think of naming. */
    private static final int LETTERS_OF_A_RARE_WORD = 8;

    private static final int MOST_TIMES = 2;
    private static final int MOST_TERMS = 25;

    /** Sound, and what is said in it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Said(float[] samples, String text) {}

    private final SpeechRecognizer recognizer;

    private VocabularyBenchmark(SpeechRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        int prompts = Integer.parseInt(options.getOrDefault("--prompts", "40"));
        List<Said> human = human(prompts);
        List<String> rare = rare(human);
        Path synthetic = Path.of(options.getOrDefault("--synthetic", ""));
        List<Said> spoken = synthetic(synthetic);
        List<String> drugs = Files.readAllLines(synthetic.resolve("drugs.txt"));
        Path models = ModelSettings.fromEnvironment().folder();
        InstalledModel model = new InstalledModel("speech", SpeechModels.whisper(), SpeechModels.WHISPER_SHA256);
        try (SpeechRecognizer opened = SpeechSettings.from(System.getenv())
                .open(model, models.resolve("native"), NativeSpeech.beside(models))) {
            OUT.printf("%s, %s%n", opened.model().name(), opened.model().parameters());
            OUT.println("| sound | vocabulary | terms heard | words wrong | terms that were not said |");
            OUT.println("| --- | --- | ---: | ---: | ---: |");
            VocabularyBenchmark benchmark =
                    new VocabularyBenchmark(new ExpectingRecognizer(opened, HospitalVocabulary.NONE));
            benchmark.compare("human prompts, their rare words", human, rare, rare);
            benchmark.compare("human prompts, drugs", human, drugs, drugs);
            benchmark.compare("synthetic, drugs", spoken, drugs, drugs);
        }
        System.exit(0);
    }

    private void compare(String sound, List<Said> said, List<String> terms, List<String> vocabulary) throws Exception {
        print(sound, "none", said, terms, hear(recognizer, said, List.of()));
        print(sound, vocabulary.size() + " terms", said, terms, hear(recognizer, said, vocabulary));
    }

    private static List<String> hear(SpeechRecognizer recognizer, List<Said> all, List<String> vocabulary)
            throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(recognizer.parallel())) {
            List<Future<String>> texts = new ArrayList<>();
            for (Said said : all) {
                SpeechRequest request = new SpeechRequest(said.samples(), 0, "es", vocabulary);
                texts.add(callers.submit(() -> String.join(
                        " ",
                        recognizer.recognise(request, () -> false).stream()
                                .map(RecognisedSegment::text)
                                .toList())));
            }
            List<String> heard = new ArrayList<>();
            for (Future<String> text : texts) {
                heard.add(text.get());
            }
            return heard;
        }
    }

    private static void print(String sound, String vocabulary, List<Said> all, List<String> terms, List<String> heard) {
        int said = 0;
        int found = 0;
        int invented = 0;
        WordErrors errors = new WordErrors(0, 0);
        for (int i = 0; i < all.size(); i++) {
            errors = errors.plus(WordErrors.between(all.get(i).text(), heard.get(i)));
            Map<String, Integer> expected = counts(all.get(i).text());
            Map<String, Integer> actual = counts(heard.get(i));
            for (String term : terms) {
                String word = WordErrors.normalise(term).getFirst();
                int wanted = expected.getOrDefault(word, 0);
                int got = actual.getOrDefault(word, 0);
                said += wanted;
                found += Math.min(wanted, got);
                invented += Math.max(0, got - wanted);
            }
        }
        OUT.printf(
                Locale.ROOT,
                "| %s | %s | %d of %d | %.1f %% of %d | %d |%n",
                sound,
                vocabulary,
                found,
                said,
                100 * errors.rate(),
                errors.words(),
                invented);
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new HashMap<>();
        WordErrors.normalise(text).forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    private static List<Said> human(int most) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find();
        List<Said> human = new ArrayList<>();
        for (Prompts.Prompt prompt : Prompts.longerThanThreeSeconds(Integer.MAX_VALUE)) {
            byte[] pcm = Prompts.pcm(ffmpeg, prompt);
            if (pcm.length <= SpeechRequest.MOST_SAMPLES * Short.BYTES && human.size() < most) {
                human.add(new Said(samples(pcm), prompt.text()));
            }
        }
        return human;
    }

    /** Rare among all prompts, and said in these. */
    private static List<String> rare(List<Said> human) {
        Map<String, Integer> everywhere = new HashMap<>();
        for (Prompts.Prompt prompt : Prompts.longerThanThreeSeconds(Integer.MAX_VALUE)) {
            counts(prompt.text()).forEach((word, count) -> everywhere.merge(word, count, Integer::sum));
        }
        return human.stream()
                .flatMap(said -> WordErrors.normalise(said.text()).stream())
                .distinct()
                .filter(word -> word.length() >= LETTERS_OF_A_RARE_WORD)
                .filter(word -> everywhere.getOrDefault(word, 0) <= MOST_TIMES)
                .sorted()
                .limit(MOST_TERMS)
                .toList();
    }

    /** {@code NAME.wav} with {@code NAME.txt} beside it. */
    private static List<Said> synthetic(Path folder) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find();
        List<Said> spoken = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".wav")).sorted().toList()) {
                List<String> command = List.of(
                        ffmpeg.ffmpeg().toString(),
                        "-v",
                        "quiet",
                        "-i",
                        file.toString(),
                        "-ac",
                        "1",
                        "-ar",
                        "16000",
                        "-f",
                        "s16le",
                        "-");
                try (Subprocess decoder = Subprocess.start(command, null, Duration.ofSeconds(20))) {
                    float[] samples = samples(decoder.output().readAllBytes());
                    spoken.add(new Said(
                            samples, Files.readString(Path.of(file.toString().replace(".wav", ".txt")))));
                }
            }
        }
        return spoken;
    }

    private static float[] samples(byte[] pcm) throws IOException {
        return new PcmReader(new ByteArrayInputStream(pcm), 1).read(pcm.length / Short.BYTES)[0];
    }
}
