package org.elsol.worker.standalone;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.URI;
import org.elsol.api.http.ApiSettings;
import org.elsol.store.identity.ApiKeys;
import org.elsol.worker.cluster.ClusterSettings;
import org.elsol.worker.home.FirstKey;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API alone; what it takes in is worked on by other processes. Any number of them serve one installation. */
public final class ApiProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProcess.class);
    private static final MeterBinder NO_MODELS = registry -> {};

    private final Lifetime lifetime;
    private final URI address;
    private final boolean madeKey;

    private ApiProcess(Closing opened, URI address, boolean madeKey) {
        this.lifetime = new Lifetime(opened);
        this.address = address;
        this.madeKey = madeKey;
    }

    /**
     * Takes the home and serves.
     *
     * @param host the address to listen on
     * @param port 0 takes a free one
     * @throws org.elsol.worker.home.HomeInUse if another process has the home
     * @throws IOException if a server does not answer, or the port is taken
     */
    public static ApiProcess start(Home home, String host, int port, ClusterSettings settings) throws IOException {
        return Lifetime.open(opened -> start(home, host, port, settings, opened));
    }

    private static ApiProcess start(Home home, String host, int port, ClusterSettings settings, Closing opened)
            throws IOException {
        HomeLock lock = opened.add(HomeLock.take(home));
        Joined joined = Joined.to(settings, home, opened);
        Stores stores = joined.stores();
        boolean madeKey = makeFirstKey(stores.rows().apiKeys(), home);
        ApiSettings limits = ApiSettings.from(System.getenv());
        ApiServer api = opened.add(ApiServer.start(
                host, port, stores.rows(), stores.api(joined.temporal(), joined.starts(), limits, NO_MODELS), limits));
        lock.serving(api.port());
        LOG.info("Serving by {}", settings);
        return new ApiProcess(opened, URI.create("http://" + host + ":" + api.port()), madeKey);
    }

    /** Of a new installation: one that has keys gets no further one because a process has a fresh home. */
    private static boolean makeFirstKey(ApiKeys keys, Home home) throws IOException {
        return !keys.any() && FirstKey.ensure(keys, home.apiKey());
    }

    public URI address() {
        return address;
    }

    /** Whether this start made the administrator's key. */
    public boolean madeKey() {
        return madeKey;
    }

    /** Waits until the process is told to end (SIGTERM, Ctrl-C); the process then ends with 0. */
    public void awaitEnd() throws InterruptedException {
        lifetime.awaitEnd();
    }

    /** Takes no more calls and lets those under way end. */
    @Override
    public void close() {
        lifetime.close();
    }
}
