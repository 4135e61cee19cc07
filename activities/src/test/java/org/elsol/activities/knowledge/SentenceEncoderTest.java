package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.elsol.activities.extraction.understanding.WrittenTurns;
import org.elsol.activities.models.ModelClock;
import org.elsol.store.transcription.Segment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Expected numbers: the unchanged file under onnxruntime with onnxruntime-extensions 0.15, one text at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SentenceEncoderTest {

    /** What a clinician would search for, and how patients say it. */
    private static final Map<String, String> EVERYDAY = Map.of(
            "cefalea", "me duele mucho la cabeza",
            "disnea", "me falta el aire al subir las escaleras",
            "fiebre alta", "tuve treinta y nueve de temperatura",
            "diarrea", "tengo el vientre suelto y voy al baño a cada rato",
            "insomnio", "no puedo dormir por las noches",
            "prurito", "me pica toda la piel",
            "vómitos", "devolví toda la comida",
            "hipertensión arterial", "tengo la presión alta");

    private SentenceEncoder encoder;

    @BeforeAll
    void load() {
        encoder = SentenceModel.load();
    }

    @AfterAll
    void close() {
        if (encoder != null) {
            encoder.close();
        }
    }

    @Test
    void vectorsAreThoseOfTheModelItself() {
        float[] headache = encoder.encode("me duele la cabeza");

        assertThat(headache).hasSize(SentenceEncoder.DIMENSIONS);
        assertThat(new float[] {headache[0], headache[1], headache[2], headache[3]})
                .containsExactly(new float[] {0.0254f, -0.0509f, 0.0419f, 0.0045f}, within(0.01f));
        assertThat(cosine(headache, encoder.encode("tengo dolor de cabeza"))).isCloseTo(0.925, within(0.02));
        assertThat(cosine(headache, encoder.encode("cefalea"))).isCloseTo(0.567, within(0.04));
        assertThat(cosine(headache, encoder.encode("el perro come carne"))).isCloseTo(0.180, within(0.04));
    }

    @Test
    void theNetworkWrittenAnewGivesTheVectorsOfThePublishedOne() throws IOException, OrtException {
        List<String> texts = Stream.concat(
                        Stream.of("", "¿", "losartán", "T.A. 120/80 mmHg, Sat 98 %, 37,5 °C", "dolor ".repeat(120)),
                        WrittenTurns.inConsultationsOf(30).stream()
                                .limit(5)
                                .flatMap(List::stream)
                                .map(Segment::text))
                .toList();

        try (PublishedSentenceNetwork published = new PublishedSentenceNetwork()) {
            for (String text : texts) {
                assertThat(cosine(encoder.encode(text), published.encode(text)))
                        .as(text)
                        .isGreaterThan(0.9999);
            }
        }
    }

    @Test
    void everyVectorHasLengthOneEvenOfNothing() {
        for (String text : List.of("", "   ", "\n", "fiebre", "🤒", "x".repeat(30_000), "dolor ".repeat(3_000))) {
            float[] vector = encoder.encode(text);
            assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void clinicalTermsFindEverydayWords() {
        List<String> passages = EVERYDAY.values().stream().sorted().toList();
        long found = EVERYDAY.entrySet().stream()
                .filter(pair -> nearest(pair.getKey(), passages, 3).contains(pair.getValue()))
                .count();

        assertThat(found).isGreaterThanOrEqualTo(7);
    }

    @Test
    void theSameTextGivesTheSameVectorFromManyThreads() throws ExecutionException, InterruptedException {
        List<String> texts = List.copyOf(EVERYDAY.values());
        List<float[]> alone = texts.stream().map(encoder::encode).toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<float[]>> together = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String text = texts.get(i % texts.size());
                together.add(threads.submit(() -> encoder.encode(text)));
            }
            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i % alone.size()));
            }
        }
    }

    @Test
    void aLongTextIsTheMeanOfItsPiecesAndItsEndCounts() {
        String talk = "hablamos del tiempo y de las vacaciones. ".repeat(40);
        String complaint = "me duele la cabeza y tengo fiebre. ".repeat(40);
        float[] query = encoder.encode("dolor de cabeza con fiebre");

        assertThat(cosine(query, encoder.encode(talk + complaint)))
                .isGreaterThan(cosine(query, encoder.encode(talk + talk)) + 0.2);
    }

    @Test
    void aHundredThousandCharactersTakeLessThanFiveSeconds() {
        for (String text : List.of("a".repeat(100_000), " ".repeat(100_000) + "a", "á🤒 ".repeat(25_000))) {
            assertTimeout(Duration.ofSeconds(5), () -> encoder.encode(text));
        }
    }

    @Test
    void refusesAFileThatIsNotThere(@TempDir Path folder) {
        assertThatThrownBy(
                        () -> new SentenceEncoder(folder.resolve("none.onnx"), SentenceModel.SHA256, new ModelClock()))
                .isInstanceOf(EncoderUnavailableException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void refusesAFileWithAnotherHash(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.onnx"), "not a model");

        assertThatThrownBy(() -> new SentenceEncoder(file, SentenceModel.SHA256, new ModelClock()))
                .isInstanceOf(EncoderUnavailableException.class)
                .hasStackTraceContaining("sha256");
    }

    private List<String> nearest(String query, List<String> passages, int k) {
        float[] vector = encoder.encode(query);
        return passages.stream()
                .sorted(Comparator.comparingDouble(passage -> -cosine(vector, encoder.encode(passage))))
                .limit(k)
                .toList();
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
