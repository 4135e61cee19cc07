package org.elsol.worker.standalone;

import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.elsol.activities.models.ModelCache;
import org.elsol.store.Database.Context;
import org.elsol.worker.cluster.ClusterSettings;
import org.elsol.worker.cluster.IndexOwnership;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;
import org.elsol.worker.recovery.DeliveryStarts;
import org.elsol.worker.recovery.Recovery;
import org.elsol.worker.recovery.RetentionStarts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works for some roles. Any number of processes may have a role, but for the one that owns an index of files. */
public final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final int SECONDS_TO_STOP = 15;

    private final Lifetime lifetime;

    private WorkerProcess(Closing opened) {
        this.lifetime = new Lifetime(opened);
    }

    /**
     * Takes the home, loads what the roles need, and takes up work.
     *
     * @throws org.elsol.worker.home.HomeInUse if another process has the home
     * @throws IOException if a server does not answer, or another process owns the index
     */
    public static WorkerProcess start(Home home, Set<Role> roles, ClusterSettings settings, ModelCache models)
            throws IOException {
        return Lifetime.open(opened -> start(home, roles, settings, models, opened));
    }

    private static WorkerProcess start(
            Home home, Set<Role> roles, ClusterSettings settings, ModelCache models, Closing opened)
            throws IOException {
        opened.add(HomeLock.take(home));
        Joined joined = Joined.to(settings, home, opened);
        if (roles.contains(Role.LLM) && settings.index() == null) {
            ownIndex(settings, opened);
        }
        Work work = Work.of(
                home,
                models,
                joined.stores(),
                joined.keys().payloads(),
                joined.budget(),
                roles,
                settings.index(),
                settings.languageSteps(),
                opened);
        WorkerFactory workers = work.workers().workers(joined.temporal().client());
        if (roles.contains(Role.WORKFLOWS)) {
            DeliveryStarts deliveries = joined.stores().deliveries(joined.starts());
            Recovery recovery = joined.stores().recovery(deliveries, joined.starts());
            opened.add(new Rounds("recovery", Standalone.RECOVERY_INTERVAL, () -> recovery.recover(joined.temporal())));
            opened.add(new Rounds("deliveries", Standalone.NEWS_INTERVAL, () -> deliveries.forNews(joined.temporal())));
            RetentionStarts.schedule(joined.temporal().schedules());
            opened.add(new Rounds(
                    "histories",
                    Standalone.HISTORIES_INTERVAL,
                    () -> work.histories().keepClosed(joined.temporal())));
        }
        opened.add(() -> stop(workers)); // the first to end: nothing is taken up while the rest closes
        workers.start();
        LOG.info("Working for {} by {}", roles, settings);
        return new WorkerProcess(opened);
    }

    private static void ownIndex(ClusterSettings settings, Closing opened) throws IOException {
        IndexOwnership ownership = opened.add(
                IndexOwnership.take(settings.ownDatabases().getOrDefault(Context.KNOWLEDGE, settings.database())));
        opened.add(new Rounds("index-ownership", Standalone.RECOVERY_INTERVAL, ownership::renew));
    }

    private static void stop(WorkerFactory workers) {
        workers.shutdownNow();
        workers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
    }

    /** Waits until the process is told to end (SIGTERM, Ctrl-C); the process then ends with 0. */
    public void awaitEnd() throws InterruptedException {
        lifetime.awaitEnd();
    }

    /** Takes up no more work; what is under way goes on in another process, or when this one is back. */
    @Override
    public void close() {
        lifetime.close();
    }
}
