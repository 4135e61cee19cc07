package org.elsol.activities.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.store.knowledge.SearchFilter;

/**
 * Search time and recall of the vector index, over sentences made of clinical phrases by the real encoder.
 *
 * <p>Arguments: how many passages (100,000 by default). Prints the time to write, to search (median and 95th
 * percentile, one thread) without and with a filter on one patient, and the recall of the first ten against an
 * exhaustive comparison.
 */
final class VectorSearchBenchmark {

    private static final int PASSAGES_PER_CONSULTATION = 100;
    private static final int QUERIES = 500;
    private static final Instant JULY = Instant.parse("2026-07-03T10:00:00Z");

    private static final List<String> WHO = List.of("", "Doctora, ", "Mire, ", "Mi mamá dice que ", "La verdad, ");
    private static final List<String> WHAT = List.of(
            "me duele la cabeza",
            "tengo fiebre",
            "me falta el aire",
            "tengo tos con flemas",
            "me arde al orinar",
            "no puedo dormir",
            "me pica la piel",
            "me duele la rodilla",
            "tengo la presión alta",
            "vomité tres veces",
            "tomo metformina de quinientos miligramos",
            "soy alérgica a la penicilina",
            "me zumban los oídos",
            "veo borroso",
            "me siento muy triste",
            "se me hinchan los pies",
            "me operaron de la vesícula",
            "me mareo al levantarme",
            "perdí cinco kilos",
            "me duele el pecho");
    private static final List<String> WHEN = List.of(
            " desde ayer",
            " desde hace una semana",
            " por las noches",
            " cuando camino",
            " después de comer",
            " desde el lunes",
            " todos los días",
            " a cada rato",
            " en el trabajo",
            " desde que nació mi hijo");
    private static final List<String> HOW = List.of(
            "",
            " y es muy fuerte",
            " pero se me quita solo",
            " y no se me quita con nada",
            " y me preocupa mucho",
            " y ya fui a urgencias",
            " y mi esposo también",
            ", sobre todo del lado derecho",
            " y me da miedo",
            " y no he tomado nada");

    private VectorSearchBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int passages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Path folder = Files.createTempDirectory("vectors");
        try (SentenceEncoder encoder = SentenceModel.load();
                VectorIndex index = LuceneVectorIndex.open(folder, encoder.sha256())) {
            List<float[]> vectors = encoded(encoder, passages);
            write(index, vectors);
            List<float[]> queries = encoded(encoder, QUERIES, new Random(2));
            search(index, queries, "all patients", SearchFilter.NONE);
            search(index, queries, "one patient", new SearchFilter("p7", null, null, null));
            recall(index, queries.subList(0, 50), vectors);
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<float[]> encoded(SentenceEncoder encoder, int count) {
        long start = System.nanoTime();
        List<float[]> vectors = encoded(encoder, count, new Random(1));
        System.out.printf("encode   %,d passages in %.1f s%n", count, seconds(start));
        return vectors;
    }

    private static List<float[]> encoded(SentenceEncoder encoder, int count, Random random) {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String sentence = any(WHO, random) + any(WHAT, random) + any(WHEN, random) + any(HOW, random) + " y "
                    + any(WHAT, random) + any(WHEN, random);
            vectors.add(encoder.encode(sentence));
        }
        return vectors;
    }

    private static String any(List<String> phrases, Random random) {
        return phrases.get(random.nextInt(phrases.size()));
    }

    private static void write(VectorIndex index, List<float[]> vectors) {
        long start = System.nanoTime();
        for (int from = 0; from < vectors.size(); from += PASSAGES_PER_CONSULTATION) {
            List<PassageVector> passages = new ArrayList<>();
            for (int i = from; i < Math.min(vectors.size(), from + PASSAGES_PER_CONSULTATION); i++) {
                String patient = "p" + (from / PASSAGES_PER_CONSULTATION % 500);
                passages.add(new PassageVector("c" + i, "transcription", patient, JULY, vectors.get(i)));
            }
            index.replace("h", "c" + from, passages);
        }
        System.out.printf("write    %,d passages, a commit for each 100, in %.1f s%n", vectors.size(), seconds(start));
    }

    private static void search(VectorIndex index, List<float[]> queries, String label, SearchFilter filter) {
        queries.forEach(query -> index.search("h", query, filter, 10));
        double[] millis = queries.stream()
                .mapToDouble(query -> {
                    long start = System.nanoTime();
                    index.search("h", query, filter, 10);
                    return seconds(start) * 1000;
                })
                .sorted()
                .toArray();
        System.out.printf(
                "search   %s: median %.1f ms, p95 %.1f ms, worst %.1f ms%n",
                label, millis[millis.length / 2], millis[millis.length * 95 / 100], millis[millis.length - 1]);
    }

    private static void recall(VectorIndex index, List<float[]> queries, List<float[]> vectors) {
        double sum = 0;
        for (float[] query : queries) {
            double[] cosines =
                    vectors.stream().mapToDouble(vector -> dot(query, vector)).toArray();
            double tenth = Arrays.stream(cosines).sorted().toArray()[cosines.length - 10];
            Set<String> found = index.search("h", query, SearchFilter.NONE, 10).stream()
                    .map(VectorHit::passageId)
                    .collect(Collectors.toSet());
            // Sentences repeat: any passage as near as the tenth counts.
            sum += found.stream()
                            .filter(id -> cosines[Integer.parseInt(id.substring(1))] >= tenth - 1e-6)
                            .count()
                    / 10.0;
        }
        System.out.printf("recall   of the first ten: %.3f%n", sum / queries.size());
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
