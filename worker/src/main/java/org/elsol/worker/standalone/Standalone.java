package org.elsol.worker.standalone;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.elsol.activities.delivery.DeliverySettings;
import org.elsol.activities.delivery.WebhookSender;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.knowledge.document.TesseractSettings;
import org.elsol.activities.language.LanguageModel;
import org.elsol.activities.language.LanguageModelSettings;
import org.elsol.activities.language.LanguageModels;
import org.elsol.activities.language.TokenCounter;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelClock;
import org.elsol.api.http.ApiSettings;
import org.elsol.store.Database;
import org.elsol.store.DatabaseSettings;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentLimits;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.store.transcription.audio.MediaInspector;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.store.transcription.audio.Uploads;
import org.elsol.worker.embedded.EmbeddedDatabase;
import org.elsol.worker.embedded.EmbeddedTemporal;
import org.elsol.worker.home.FirstKey;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;
import org.elsol.worker.recovery.DeliveryStarts;
import org.elsol.worker.recovery.Recovery;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.WireFormat;
import org.elsol.workflows.wire.WorkflowStarts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything in this process: database, engine, workers and API, over one home. */
public final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
    private static final int POOL = 16;
    /** The pool, and room for tools and for what PostgreSQL keeps to itself. */
    private static final int SESSIONS = POOL + 14;

    private static final Duration RECOVERY_INTERVAL = Duration.ofMinutes(1);
    /** How late an event is sent at most, to a receiver that answers. */
    private static final Duration NEWS_INTERVAL = Duration.ofSeconds(1);

    private final Closing opened;
    private final int port;
    private final boolean madeKey;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread onSignal = new Thread(this::endOnSignal, "shutdown");
    private volatile boolean awaited;
    private boolean closed;

    private Standalone(Closing opened, int port, boolean madeKey) {
        this.opened = opened;
        this.port = port;
        this.madeKey = madeKey;
        Runtime.getRuntime().addShutdownHook(onSignal);
    }

    /**
     * Takes the home and starts all of it; what is unfinished from before goes on.
     *
     * @param port of the API on the loopback address; 0 takes a free one
     * @throws org.elsol.worker.home.HomeInUse if another process has the home
     * @throws IOException if a part cannot be started; those that were are closed again
     */
    public static Standalone start(Home home, int port, ModelCache models) throws IOException {
        Closing opened = new Closing();
        boolean started = false;
        try {
            Standalone standalone = start(home, port, models, opened);
            started = true;
            return standalone;
        } finally {
            if (!started) {
                opened.close();
            }
        }
    }

    private static Standalone start(Home home, int port, ModelCache models, Closing opened) throws IOException {
        long begun = System.nanoTime();
        HomeLock lock = opened.add(HomeLock.take(home));
        MasterKeys keys = new MasterKeys(home);
        Rows rows = Rows.of(opened.add(database(home, keys, opened)), keys.webhooks());
        boolean madeKey = FirstKey.ensure(rows.apiKeys(), home.apiKey());

        FileAudioStore audio = new FileAudioStore(home.audio(), keys.audio());
        SpoolFolder spool = new SpoolFolder(home.work().resolve("spool"));
        Ffmpeg ffmpeg = Ffmpeg.find();
        DocumentFiles documents = new DocumentFiles(audio);
        DocumentReader reader = new DocumentReader(DocumentLimits.DEFAULT);
        ApiSettings settings = ApiSettings.from(System.getenv());
        RetryBudget budget = RetryBudget.defaults();
        WorkflowStarts starts = new WorkflowStarts(budget);
        DeliverySettings post = DeliverySettings.from(System.getenv());
        DeliveryStarts deliveries = new DeliveryStarts(rows.consultations(), rows.webhooks(), starts);
        Recovery recovery =
                new Recovery(rows.consultations(), rows.extractions(), rows.documents(), deliveries, starts);

        ModelClock clock = new ModelClock();
        TokenCounter tokens = new TokenCounter();
        Engines engines = new Engines(
                rows,
                new Engines.Sound(audio, spool, ffmpeg),
                new Engines.Paper(documents, reader, TesseractSettings.fromEnvironment(System.getenv())),
                new Engines.Post(opened.add(new WebhookSender(post)), post),
                Ports.of(home, models, clock, opened),
                Lexicon.with(home.lexicons()),
                model(home, tokens));
        EmbeddedTemporal temporal = opened.add(new EmbeddedTemporal(
                EmbeddedTemporal.Settings.DEFAULTS,
                new Workers(new WireFormat(keys.payloads()), new ActivityPlans(budget), engines),
                recovery));
        opened.add(new Rounds("recovery", RECOVERY_INTERVAL, () -> recovery.recover(temporal)));
        opened.add(new Rounds("deliveries", NEWS_INTERVAL, () -> deliveries.forNews(temporal)));
        ApiServer api = opened.add(ApiServer.start(
                port,
                rows,
                new ApiServer.Parts(
                        audio,
                        new Uploads(spool, settings.maxUploadBytes()),
                        new MediaInspector(ffmpeg),
                        documents,
                        reader,
                        post.networks(),
                        temporal,
                        starts,
                        new ModelMeters(clock, tokens)),
                settings));
        lock.serving(api.port());
        LOG.info("Started in {} ms", Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return new Standalone(opened, api.port(), madeKey);
    }

    /** The language model that the settings name; null where they name none, and rules do all. */
    private static @Nullable LanguageModel model(Home home, TokenCounter tokens) throws IOException {
        Optional<LanguageModelSettings> settings = LanguageModelSettings.from(System.getenv(), home.languageModel());
        if (settings.isEmpty()) {
            return null;
        }
        LOG.info("Language model: {}", settings.get());
        return LanguageModels.open(settings.get(), tokens);
    }

    static Database database(Home home, MasterKeys keys, Closing opened) throws IOException {
        EmbeddedDatabase server = opened.add(EmbeddedDatabase.start(new EmbeddedDatabase.Settings(
                home.postgres(),
                home.programs(),
                keys.databasePassword(),
                home.logs().resolve("postgres.log"),
                SESSIONS)));
        return new Database(new DatabaseSettings(server.url(), server.user(), server.password(), POOL), Map.of());
    }

    public int port() {
        return port;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether this start made the administrator's key. */
    public boolean madeKey() {
        return madeKey;
    }

    /** Waits until the process is told to end (SIGTERM, Ctrl-C); the process then ends with 0. */
    public void awaitEnd() throws InterruptedException {
        awaited = true;
        ended.await();
    }

    /** Takes no more calls, stops what runs (it goes on at the next start), and stops the database last. */
    @Override
    public void close() {
        synchronized (opened) {
            if (!closed) {
                closed = true;
                opened.close();
                LOG.info("Stopped");
            }
        }
        ended.countDown();
    }

    /** A process that served until it was told to end has done what it was asked for: it ends with 0. */
    private void endOnSignal() {
        close();
        if (awaited) {
            Runtime.getRuntime().halt(0);
        }
    }
}
