package org.elsol.worker.standalone;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.elsol.activities.models.ModelCache;
import org.elsol.api.http.ApiSettings;
import org.elsol.store.Database;
import org.elsol.store.DatabaseSettings;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.worker.embedded.EmbeddedDatabase;
import org.elsol.worker.embedded.EmbeddedTemporal;
import org.elsol.worker.home.FirstKey;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;
import org.elsol.worker.recovery.DeliveryStarts;
import org.elsol.worker.recovery.Recovery;
import org.elsol.worker.recovery.RetentionStarts;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.WorkflowStarts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything in this process: database, engine, workers and API, over one home. */
public final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
    private static final int POOL = 16;
    /** The pool, and room for tools and for what PostgreSQL keeps to itself. */
    private static final int SESSIONS = POOL + 14;

    static final Duration RECOVERY_INTERVAL = Duration.ofMinutes(1);
    static final Duration HISTORIES_INTERVAL = Duration.ofMillis(200);
    /** How late an event is sent at most, to a receiver that answers. */
    static final Duration NEWS_INTERVAL = Duration.ofSeconds(1);

    /** How often it is looked whether a day has passed since the last round. */
    static final Duration RETENTION_INTERVAL = Duration.ofHours(1);

    private final Lifetime lifetime;
    private final int port;
    private final boolean madeKey;

    private Standalone(Closing opened, int port, boolean madeKey) {
        this.lifetime = new Lifetime(opened);
        this.port = port;
        this.madeKey = madeKey;
    }

    /**
     * Takes the home and starts all of it; what is unfinished from before goes on.
     *
     * @param port of the API on the loopback address; 0 takes a free one
     * @throws org.elsol.worker.home.HomeInUse if another process has the home
     * @throws IOException if a part cannot be started; those that were are closed again
     */
    public static Standalone start(Home home, int port, ModelCache models) throws IOException {
        return Lifetime.open(opened -> start(home, port, models, opened));
    }

    private static Standalone start(Home home, int port, ModelCache models, Closing opened) throws IOException {
        long begun = System.nanoTime();
        HomeLock lock = opened.add(HomeLock.take(home));
        MasterKeys keys = new MasterKeys(home);
        Database database = opened.add(database(home, keys, opened));
        AudioStore audio = new FileAudioStore(home.audio(), Rows.recordKeys(database, keys), keys.audio());
        Stores stores = Stores.of(home, database, audio, keys);
        boolean madeKey = FirstKey.ensure(stores.rows().apiKeys(), home.apiKey());
        ApiSettings settings = ApiSettings.from(System.getenv());
        RetryBudget budget = RetryBudget.defaults();
        WorkflowStarts starts = new WorkflowStarts(budget);
        DeliveryStarts deliveries = stores.deliveries(starts);
        Recovery recovery = stores.recovery(deliveries, starts);

        stores.rows().histories().abandonRunning(); // the engine of the process before is gone
        Work work = Work.of(home, models, stores, keys.payloads(), budget, Role.all(), null, 0, opened);
        EmbeddedTemporal temporal =
                opened.add(new EmbeddedTemporal(EmbeddedTemporal.Settings.DEFAULTS, work.workers(), recovery));
        opened.add(new Rounds("recovery", RECOVERY_INTERVAL, () -> recovery.recover(temporal)));
        opened.add(new Rounds("deliveries", NEWS_INTERVAL, () -> deliveries.forNews(temporal)));
        RetentionStarts retention = stores.retention(starts);
        opened.add(new Rounds("retention", RETENTION_INTERVAL, () -> retention.ifDue(temporal)));
        opened.add(new Rounds(
                "histories", HISTORIES_INTERVAL, () -> work.histories().keepClosed(temporal)));
        ApiServer api = opened.add(
                ApiServer.start(port, stores.rows(), stores.api(temporal, starts, settings, work.meters()), settings));
        lock.serving(api.port());
        LOG.info("Started in {} ms", Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return new Standalone(opened, api.port(), madeKey);
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
        lifetime.awaitEnd();
    }

    /** Takes no more calls, stops what runs (it goes on at the next start), and stops the database last. */
    @Override
    public void close() {
        lifetime.close();
    }
}
