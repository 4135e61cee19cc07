package org.elsol.activities.chat.understanding;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.elsol.activities.knowledge.SentenceEncoder;
import org.elsol.activities.knowledge.SentenceModel;

/**
 * nDCG@10 of the hybrid search over all dialogues, beside that of BM25 alone and of all-MiniLM-L6-v2 alone.
 *
 * <p>Arguments: the jar that holds all-MiniLM-L6-v2, then {@code --half dev|test} (dev by default), {@code --notes} to
 * print the queries that the hybrid search answers worst, {@code --pool N} to print what none has judged yet among the
 * first N of each method, by passage, so that a judge does not see who found it.
 */
final class SearchBenchmark {

    private static final int DEPTH = 10;

    private interface Method {
        List<String> search(String query) throws IOException;
    }

    private SearchBenchmark() {}

    public static void main(String[] args) throws IOException, OrtException {
        List<String> options = List.of(args);
        Half half = Half.valueOf(option(options, "--half", "dev").toUpperCase(Locale.ROOT));
        int pool = Integer.parseInt(option(options, "--pool", "0"));
        Path folder = Files.createTempDirectory("understanding");
        try (SentenceEncoder encoder = SentenceModel.load();
                EnglishEncoder english = new EnglishEncoder(Path.of(args[0]));
                StoredDialogues stored = new StoredDialogues(folder, Lexicon.bundled(), encoder::encode);
                Bm25 bm25 = new Bm25(stored.passages())) {
            Map<String, float[]> vectors = new HashMap<>();
            stored.passages().forEach((id, text) -> vectors.put(id, english.encode(text)));
            Map<String, Method> methods = new LinkedHashMap<>();
            methods.put("ElSol, hybrid", query -> stored.search(query, DEPTH));
            methods.put("BM25 alone", query -> bm25.search(query, DEPTH));
            methods.put("all-MiniLM-L6-v2 alone", query -> nearest(vectors, english.encode(query)));
            List<JudgedQuery> queries = JudgedQuery.of(half);
            score(queries, methods, options.contains("--notes") ? stored.passages() : Map.of());
            if (pool > 0) {
                unjudged(queries, methods, pool, stored.passages());
            }
        } finally {
            delete(folder);
        }
    }

    private static void score(List<JudgedQuery> queries, Map<String, Method> methods, Map<String, String> said)
            throws IOException {
        System.out.printf(Locale.ROOT, "| %d queries | nDCG@%d |%n| --- | ---: |%n", queries.size(), DEPTH);
        for (Map.Entry<String, Method> method : methods.entrySet()) {
            double sum = 0;
            for (JudgedQuery query : queries) {
                List<String> ranked = method.getValue().search(query.query());
                double ndcg = Ranking.ndcg(ranked, query.grades(), DEPTH);
                sum += ndcg;
                if (method.getKey().startsWith("ElSol") && ndcg < 0.8 && !said.isEmpty()) {
                    note(query, ranked, ndcg, said);
                }
            }
            System.out.printf(Locale.ROOT, "| %s | %.3f |%n", method.getKey(), sum / queries.size());
        }
    }

    private static void note(JudgedQuery query, List<String> ranked, double ndcg, Map<String, String> said) {
        System.out.printf(Locale.ROOT, "%n«%s» %.2f wants %s%n", query.query(), ndcg, query.grades());
        ranked.stream()
                .limit(5)
                .forEach(id ->
                        System.out.println("  " + query.grades().getOrDefault(id, 0) + " " + id + ": " + said.get(id)));
    }

    private static void unjudged(
            List<JudgedQuery> queries, Map<String, Method> methods, int depth, Map<String, String> said)
            throws IOException {
        for (JudgedQuery query : queries) {
            Set<String> pool = new TreeSet<>();
            for (Method method : methods.values()) {
                pool.addAll(method.search(query.query()).stream().limit(depth).toList());
            }
            pool.removeAll(query.grades().keySet());
            System.out.println("\n«" + query.query() + "»");
            pool.forEach(id -> System.out.println("  " + id + ": " + said.get(id)));
        }
    }

    private static List<String> nearest(Map<String, float[]> vectors, float[] query) {
        Map<String, Double> cosines = new HashMap<>();
        vectors.forEach((id, vector) -> cosines.put(id, dot(vector, query)));
        return vectors.keySet().stream()
                .sorted(Comparator.comparingDouble((String id) -> cosines.getOrDefault(id, 0.0))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(DEPTH)
                .toList();
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static String option(List<String> options, String name, String otherwise) {
        int at = options.indexOf(name);
        return at >= 0 && at + 1 < options.size() ? options.get(at + 1) : otherwise;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
