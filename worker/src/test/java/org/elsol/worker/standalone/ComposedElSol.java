package org.elsol.worker.standalone;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.elsol.activities.delivery.DeliverySettings;
import org.elsol.activities.delivery.WebhookSender;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.knowledge.VectorIndex;
import org.elsol.activities.knowledge.document.TesseractSettings;
import org.elsol.activities.language.TokenCounter;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.models.ModelSettings;
import org.elsol.api.http.ApiSettings;
import org.elsol.store.Database;
import org.elsol.store.delivery.ReceiverNetworks;
import org.elsol.store.erasure.RetentionRule;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentLimits;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.store.transcription.audio.MediaInspector;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.store.transcription.audio.Uploads;
import org.elsol.worker.audit.HistoryCapture;
import org.elsol.worker.cluster.ClusterSettings;
import org.elsol.worker.cluster.TemporalCluster;
import org.elsol.worker.cluster.TemporalSettings;
import org.elsol.worker.embedded.EmbeddedTemporal;
import org.elsol.worker.home.FirstKey;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;
import org.elsol.worker.recovery.DeliveryStarts;
import org.elsol.worker.recovery.Recovery;
import org.elsol.worker.servers.LocalServers;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.WireFormat;
import org.elsol.workflows.wire.WorkflowStarts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * What {@link Standalone} is made of, with little patience and with faults that can be set at its ports. Where the tests shall
 * run over the {@link LocalServers}, database and engine are theirs.
 */
final class ComposedElSol implements AutoCloseable {

    /** Two attempts at a step, and no long wait between them. */
    private static final RetryBudget IMPATIENT = new RetryBudget(
            Duration.ofMillis(50),
            1,
            Duration.ofMillis(50),
            2,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20));

    private final Closing opened = new Closing();
    private final Home home;
    private final Database database;
    private final FullDisk disk;
    private final ScriptedSpeech speech = new ScriptedSpeech();
    private final FaultyIndex.Switch connection = new FaultyIndex.Switch();
    private final VectorIndex index;
    private final ApiCalls calls;
    private final String namespace;
    private volatile @Nullable WorkflowServiceStubs service;

    /** Starts everything over a fresh home; skips the test, saying so, where the models were not pulled. */
    ComposedElSol(Path folder) throws IOException {
        ModelSettings models = ModelSettings.fromEnvironment();
        Assumptions.assumeTrue(
                Files.exists(models.folder().resolve("silero_vad_v6.onnx")),
                "skipped: no models, run ./elsol models pull");
        home = Home.open(folder, System.getenv());
        HomeLock lock = opened.add(HomeLock.take(home));
        MasterKeys keys = new MasterKeys(home);
        ClusterSettings servers = LocalServers.areWanted() ? servers() : null;
        database = opened.add(
                servers == null ? Standalone.database(home, keys, opened) : new Database(servers.database(), Map.of()));
        Rows rows = Rows.of(database, keys);
        FirstKey.ensure(rows.apiKeys(), home.apiKey());
        disk = new FullDisk(new FileAudioStore(home.audio(), rows.recordKeys(), keys.audio()));
        SpoolFolder spool = new SpoolFolder(home.work().resolve("spool"));
        Ffmpeg ffmpeg = Ffmpeg.find();
        DocumentFiles documents = new DocumentFiles(disk, rows.recordKeys());
        DocumentReader reader = new DocumentReader(DocumentLimits.DEFAULT);
        ModelClock clock = new ModelClock();
        Ports ports = Ports.of(home, new ModelCache(models), clock, opened);
        index = ports.index();
        DeliverySettings post = DeliverySettings.to(ReceiverNetworks.from(System.getenv()));
        Engines engines = new Engines(
                rows,
                new Engines.Sound(disk, spool, ffmpeg),
                new Engines.Paper(documents, reader, TesseractSettings.fromEnvironment(System.getenv())),
                new Engines.Post(opened.add(new WebhookSender(post)), post),
                new Engines.Proof(RetentionRule.DEFAULT, keys.signing()),
                new Ports(
                        ports.voices(),
                        () -> speech,
                        ports.speakers(),
                        ports.sentences(),
                        new FaultyIndex(index, connection)),
                Lexicon.bundled(),
                null);
        WorkflowStarts starts = new WorkflowStarts(IMPATIENT, servers != null);
        HistoryCapture histories = new HistoryCapture(rows.histories());
        WireFormat wire = new WireFormat(keys.payloads());
        Workers workers = new Workers(wire, new ActivityPlans(IMPATIENT), engines, histories);
        Recovery recovery = new Recovery(
                rows.consultations(),
                rows.reruns(),
                rows.rerunBatches(),
                rows.extractions(),
                rows.documents(),
                rows.erasures(),
                new DeliveryStarts(rows.consultations(), rows.webhooks(), starts),
                starts);
        Engine temporal = servers == null
                ? opened.add(new EmbeddedTemporal(EmbeddedTemporal.Settings.DEFAULTS, watched(workers), recovery))
                : cluster(servers.temporal(), wire, workers);
        namespace = servers == null ? "elsol" : servers.temporal().namespace();
        opened.add(new Rounds("histories", Duration.ofMillis(100), () -> histories.keepClosed(temporal)));
        ApiSettings settings = ApiSettings.defaults();
        ApiServer api = opened.add(ApiServer.start(
                0,
                rows,
                new ApiServer.Parts(
                        disk,
                        new Uploads(spool, settings.maxUploadBytes()),
                        new MediaInspector(ffmpeg),
                        documents,
                        reader,
                        post.networks(),
                        temporal,
                        starts,
                        keys.signing(),
                        RetentionRule.DEFAULT,
                        new ModelMeters(clock, new TokenCounter())),
                settings));
        lock.serving(api.port());
        calls = new ApiCalls(api.port(), Files.readString(home.apiKey()).strip());
    }

    Home home() {
        return home;
    }

    Database database() {
        return database;
    }

    FullDisk disk() {
        return disk;
    }

    ScriptedSpeech speech() {
        return speech;
    }

    /** Between the workers and {@link #index}. */
    FaultyIndex.Switch connection() {
        return connection;
    }

    /** The index itself, which does not fail. */
    VectorIndex index() {
        return index;
    }

    ApiCalls calls() {
        return calls;
    }

    /** Where its runs are. */
    String namespace() {
        return namespace;
    }

    /** The engine as a server's own: no data converter stands between. */
    WorkflowServiceStubs service() {
        return Objects.requireNonNull(service);
    }

    @Override
    public void close() {
        opened.close();
    }

    private static ClusterSettings servers() throws IOException {
        try {
            return LocalServers.shared().installation().clusterSettings();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private Engine cluster(TemporalSettings settings, WireFormat wire, Workers workers) throws IOException {
        TemporalCluster cluster = opened.add(TemporalCluster.connect(settings, wire));
        service = cluster.client().getWorkflowServiceStubs();
        WorkerFactory factory = workers.workers(cluster.client());
        opened.add(() -> {
            factory.shutdownNow();
            factory.awaitTermination(15, TimeUnit.SECONDS);
        });
        factory.start();
        return cluster;
    }

    private EmbeddedTemporal.Assembly watched(Workers workers) {
        return new EmbeddedTemporal.Assembly() {
            @Override
            public WorkflowClient client(WorkflowServiceStubs ofServer) {
                service = ofServer;
                return workers.client(ofServer);
            }

            @Override
            public WorkerFactory workers(WorkflowClient client) {
                return workers.workers(client);
            }

            @Override
            public void ending(WorkflowClient client) {
                workers.ending(client);
            }
        };
    }
}
