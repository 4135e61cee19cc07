package org.elsol.worker.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;
import org.elsol.worker.standalone.Standalone;
import org.jspecify.annotations.Nullable;

/** A server of the home: the one that runs, else one started in this process for as long as it is needed. */
final class Server implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final ApiClient api;
    private final @Nullable Standalone own;

    private Server(ApiClient api, @Nullable Standalone own) {
        this.api = api;
        this.own = own;
    }

    /** @param port where a server that has to be started serves */
    static Server of(Home home, int port) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        Optional<HomeLock.Owner> owner = HomeLock.owner(home.root());
        while (owner.isPresent() && Instant.now().isBefore(end)) {
            if (owner.get().port().isPresent()) {
                return new Server(client(home.apiKey(), owner.get().port().getAsInt()), null);
            }
            Thread.sleep(200); // it is starting
            owner = HomeLock.owner(home.root());
        }
        Standalone own = Start.standalone(home, port);
        return new Server(client(home.apiKey(), own.port()), own);
    }

    /** The server that runs on this home; empty if none does. */
    static Optional<ApiClient> running(Path home) throws IOException {
        Optional<HomeLock.Owner> owner = HomeLock.owner(home);
        return owner.isPresent() && owner.get().port().isPresent()
                ? Optional.of(client(home.resolve("api-key"), owner.get().port().getAsInt()))
                : Optional.empty();
    }

    ApiClient api() {
        return api;
    }

    /** The server of this process; null if it runs in another one. */
    @Nullable
    Standalone own() {
        return own;
    }

    @Override
    public void close() throws IOException {
        api.close();
        if (own != null) {
            own.close();
        }
    }

    private static ApiClient client(Path key, int port) throws IOException {
        return new ApiClient(
                URI.create("http://127.0.0.1:" + port), Files.readString(key).strip());
    }
}
