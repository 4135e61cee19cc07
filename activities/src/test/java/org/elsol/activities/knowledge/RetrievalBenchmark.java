package org.elsol.activities.knowledge;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.activities.chat.understanding.JudgedQuery;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.elsol.store.Database;
import org.elsol.store.Database.Context;
import org.elsol.store.DatabaseSettings;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;

/**
 * How long the hybrid search takes among many passages: each of its parts, and the whole, without and with filters. One
 * query at a time, over a real PostgreSQL, a real Lucene index and the real sentence encoder.
 *
 * <p>Arguments: how many passages (100,000 by default), and a folder that keeps them for the next run (none by default).
 * Passages are those of {@link ManyPassages}, stored as consultations of 30 by {@link PassageStore}, without findings; queries
 * are those of the {@code dev} half of {@code bench/understanding/search.json}. A first round warms up.
 */
final class RetrievalBenchmark {

    private static final int HITS = 10;
    private static final int ROUNDS = 2;

    private final Passages passages;
    private final Mentions mentions;
    private final Facts facts;
    private final VectorIndex index;
    private final SentenceEncoder encoder;
    private final Concepts concepts = new Concepts(Lexicon.bundled());
    private final List<String> queries =
            JudgedQuery.of(Half.DEV).stream().map(JudgedQuery::query).toList();

    private RetrievalBenchmark(Database database, VectorIndex index, SentenceEncoder encoder) {
        this.passages = new Passages(database.of(Context.KNOWLEDGE));
        this.mentions = new Mentions(database.of(Context.KNOWLEDGE));
        this.facts = new Facts(database.of(Context.KNOWLEDGE));
        this.index = index;
        this.encoder = encoder;
    }

    private interface Part {
        void of(String query, SearchFilter filter);
    }

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("retrieval");
        boolean stored = Files.exists(folder.resolve("stored"));
        try (EmbeddedPostgres server = server(Files.createDirectories(folder).resolve("postgres"));
                Database database = new Database(
                        new DatabaseSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 8),
                        Map.of());
                SentenceEncoder encoder = SentenceModel.load();
                VectorIndex index = LuceneVectorIndex.open(folder.resolve("index"), encoder.sha256())) {
            RetrievalBenchmark benchmark = new RetrievalBenchmark(database, index, encoder);
            if (!stored) {
                benchmark.store(count);
                Files.createFile(folder.resolve("stored"));
            }
            benchmark.measure();
            benchmark.findTheRarePatient();
        } finally {
            if (arguments.length < 2) {
                remove(folder);
            }
        }
    }

    private static EmbeddedPostgres server(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    private void store(int count) {
        PassageStore store = new PassageStore(passages, mentions, facts, index, encoder::encode, concepts);
        ManyPassages many = new ManyPassages();
        int consultations = Math.ceilDiv(count, ManyPassages.TURNS);
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Runnable storing = () -> {
                for (int n = next.getAndIncrement(); n < consultations; n = next.getAndIncrement()) {
                    store.replace(ManyPassages.TENANT, "c" + n, many.consultation(n), List.of(), encoded -> {});
                }
            };
            CompletableFuture<Void> half = CompletableFuture.runAsync(storing, threads);
            storing.run();
            half.join();
        }
        System.out.printf(
                Locale.ROOT,
                "stored %,d passages of %,d consultations in %.0f s%n%n",
                consultations * ManyPassages.TURNS,
                consultations,
                (System.nanoTime() - begun) / 1e9);
    }

    private void measure() {
        HybridSearch hybrid = new HybridSearch(passages, mentions, index, encoder::encode, concepts);
        SameSense sameSense = new SameSense();
        PreferredTerms terms = new PreferredTerms(concepts);
        Map<String, float[]> vectors = queries.stream().collect(Collectors.toMap(query -> query, encoder::encode));
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put(
                "words and their like (PostgreSQL)",
                (query, filter) -> passages.search(ManyPassages.TENANT, sameSense.of(query), filter, 100));
        parts.put("the query's vector", (query, filter) -> encoder.encode(query));
        parts.put(
                "vectors (Lucene)",
                (query, filter) ->
                        index.search(ManyPassages.TENANT, Objects.requireNonNull(vectors.get(query)), filter, 100));
        parts.put(
                "clinical terms (PostgreSQL)",
                (query, filter) -> mentions.search(ManyPassages.TENANT, terms.in(query), filter, 100));
        parts.put("the whole search", (query, filter) -> hybrid.search(ManyPassages.TENANT, query, filter, HITS));
        System.out.printf(
                "| milliseconds: median, 95th percentile, worst | %s |%n",
                String.join(" | ", filters().keySet()));
        System.out.println("| --- |" + " ---: |".repeat(filters().size()));
        parts.forEach((name, part) -> System.out.printf(
                "| %s | %s |%n",
                name,
                filters().values().stream().map(filter -> timed(part, filter)).collect(Collectors.joining(" | "))));
    }

    private static Map<String, SearchFilter> filters() {
        Instant from = ManyPassages.FIRST_DAY.plus(Duration.ofDays(200));
        Instant to = from.plus(Duration.ofDays(30));
        Map<String, SearchFilter> filters = new LinkedHashMap<>();
        filters.put("no filter", SearchFilter.NONE);
        filters.put("a patient", new SearchFilter("p7", null, null, null));
        filters.put("one consultation's patient", new SearchFilter(ManyPassages.RARE, null, null, null));
        filters.put("documents", new SearchFilter(null, "document", null, null));
        filters.put("a month", new SearchFilter(null, null, from, to));
        return filters;
    }

    private String timed(Part part, SearchFilter filter) {
        queries.forEach(query -> part.of(query, filter));
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String query : queries) {
                long begun = System.nanoTime();
                part.of(query, filter);
                millis.add((System.nanoTime() - begun) / 1e6);
            }
        }
        millis.sort(Comparator.naturalOrder());
        return String.format(
                Locale.ROOT,
                "%.1f, %.1f, %.1f",
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 95 / 100),
                millis.getLast());
    }

    /** Each query, limited to the patient of one consultation: what is found is that patient's. */
    private void findTheRarePatient() {
        HybridSearch hybrid = new HybridSearch(passages, mentions, index, encoder::encode, concepts);
        SearchFilter rare = new SearchFilter(ManyPassages.RARE, null, null, null);
        List<List<Hit>> found = queries.stream()
                .map(query -> hybrid.search(ManyPassages.TENANT, query, rare, HITS))
                .toList();
        System.out.printf(
                "%nlimited to the patient of one consultation: %d of %d queries find passages, %d of them of others%n",
                found.stream().filter(hits -> !hits.isEmpty()).count(),
                queries.size(),
                found.stream()
                        .flatMap(List::stream)
                        .filter(hit -> !hit.passageId().startsWith("c0/"))
                        .count());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
