package org.elsol.activities.knowledge;

import io.temporal.testing.TestActivityEnvironment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.ExtractionActivitiesImpl;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.activities.extraction.understanding.WrittenTurns;
import org.elsol.store.Database;
import org.elsol.store.Database.Context;
import org.elsol.store.DatabaseSettings;
import org.elsol.store.audit.ModelReplies;
import org.elsol.store.audit.Sealing;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.Priority;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.Searches;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.extraction.ExtractionActivities;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.knowledge.KnowledgeActivities;

/**
 * How many consultations of 30 turns a second the activities extract, verify and store take: rules, the real sentence
 * encoder, the vector index, and rows in an embedded PostgreSQL that waits for the disk at each commit. Says how long each of the three takes.
 *
 * <p>Arguments: how many consultations (200 by default) and how many at once (6 by default, as many as a process stores). The turns are those of the
 * development dialogues, cut into consultations of 30 one after another. A first hundred, or a tenth, warms up
 * and is not counted.
 */
final class ConsultationThroughputBenchmark {

    private static final int TURNS = 30;
    private static final String TENANT = "h";
    private static final Instant JULY = Instant.parse("2026-07-03T10:00:00Z");

    private final Consultations consultations;
    private final Patients patients;
    private final Transcripts transcripts;
    private final Extractions extractions;
    private final ModelReplies replies;
    private final Searches searches;
    private final Passages passages;
    private final Mentions mentions;
    private final Facts facts;
    private final Lexicon lexicon = Lexicon.bundled();
    private final Concepts concepts = new Concepts(lexicon);
    private final RulesExtractor rules = new RulesExtractor(lexicon);
    private final EvidenceVerifier verifier = new EvidenceVerifier(lexicon);
    private final VectorIndex index;
    private final SentenceEncoder encoder;
    private final LongAdder extracting = new LongAdder();
    private final LongAdder verifying = new LongAdder();
    private final LongAdder storing = new LongAdder();

    private ConsultationThroughputBenchmark(Database database, VectorIndex index, SentenceEncoder encoder) {
        this.consultations = new Consultations(database.of(Context.CONSULTATION));
        this.patients = new Patients(database.of(Context.CONSULTATION));
        this.transcripts = new Transcripts(database.of(Context.TRANSCRIPTION));
        this.extractions = new Extractions(database.of(Context.EXTRACTION));
        this.replies = new ModelReplies(
                database.of(Context.AUDIT),
                new Sealing(database.of(Context.AUDIT), new SecretKeySpec(new byte[32], "AES")));
        this.searches = new Searches(database.of(Context.KNOWLEDGE));
        this.passages = new Passages(database.of(Context.KNOWLEDGE));
        this.mentions = new Mentions(database.of(Context.KNOWLEDGE));
        this.facts = new Facts(database.of(Context.KNOWLEDGE));
        this.index = index;
        this.encoder = encoder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int atOnce = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        Path folder = Files.createTempDirectory("vectors");
        try (EmbeddedPostgres server = durable();
                Database database = new Database(
                        new DatabaseSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 8),
                        Map.of());
                SentenceEncoder encoder = SentenceModel.load();
                VectorIndex index = LuceneVectorIndex.open(folder, encoder.sha256())) {
            new ConsultationThroughputBenchmark(database, index, encoder).run(count, atOnce);
        } finally {
            remove(folder);
        }
        System.exit(0); // Temporal's test environment leaves threads behind
    }

    /** The settings that ElSol's own embedded database runs with. */
    private static EmbeddedPostgres durable() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    private void run(int count, int atOnce) throws InterruptedException {
        List<List<Segment>> written = WrittenTurns.inConsultationsOf(TURNS);
        int warmUp = Math.max(100, count / 10);
        for (int i = 0; i < warmUp + count; i++) {
            open(i, written.get(i % written.size()));
        }
        pass(0, warmUp, atOnce);
        List.of(extracting, verifying, storing).forEach(LongAdder::reset);
        double seconds = pass(warmUp, warmUp + count, atOnce);
        System.out.printf(
                Locale.ROOT,
                "extract, verify and store: %.1f consultations of %d turns a second, %d at once, %d in %.1f s%n",
                count / seconds,
                TURNS,
                atOnce,
                count,
                seconds);
        System.out.printf(
                Locale.ROOT,
                "each: extract %.1f ms, verify %.1f ms, store %.1f ms%n",
                extracting.sum() / 1e6 / count,
                verifying.sum() / 1e6 / count,
                storing.sum() / 1e6 / count);
    }

    /** The consultation as it is when its transcript has just been made. */
    private void open(int number, List<Segment> segments) {
        String id = "c" + number;
        consultations.open(new NewConsultation(
                id, TENANT, Source.TURNS, Priority.ROUTINE, "p" + number, null, "es", null, JULY, "e" + number));
        transcripts.save(TENANT, new Transcript(id, 1, "es", segments, Map.of()), List.of());
    }

    /** Runs the consultations of these numbers; answers how many seconds they took together. */
    private double pass(int from, int to, int atOnce) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(from);
        CountDownLatch ready = new CountDownLatch(atOnce);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            threads.add(Thread.ofPlatform().start(() -> worker(next, to, ready, start)));
        }
        ready.await();
        long begun = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        if (next.get() < to) {
            throw new IllegalStateException("A worker failed; its error stands above");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private void worker(AtomicInteger next, int to, CountDownLatch ready, CountDownLatch start) {
        TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
        try {
            temporal.registerActivitiesImplementations(
                    new ExtractionActivitiesImpl(
                            consultations, patients, transcripts, extractions, replies, rules, verifier),
                    new KnowledgeActivitiesImpl(
                            consultations,
                            transcripts,
                            extractions,
                            searches,
                            new PassageStore(passages, mentions, facts, index, encoder::encode, concepts),
                            new HybridSearch(passages, mentions, index, encoder::encode, concepts)));
            ExtractionActivities extraction = temporal.newActivityStub(ExtractionActivities.class);
            KnowledgeActivities knowledge = temporal.newActivityStub(KnowledgeActivities.class);
            ready.countDown();
            start.await();
            for (int number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
                ExtractionRequest request = new ExtractionRequest(TENANT, "e" + number, "c" + number);
                timed(extracting, () -> extraction.extract(request));
                timed(verifying, () -> extraction.verify(request));
                timed(storing, () -> knowledge.store(request));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            temporal.close();
        }
    }

    private static void timed(LongAdder total, Runnable activity) {
        long begun = System.nanoTime();
        activity.run();
        total.add(System.nanoTime() - begun);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
