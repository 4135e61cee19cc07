package org.elsol.worker.running;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.elsol.worker.servers.Installation;
import org.elsol.worker.servers.LocalServers;

/** A fresh installation in processes of their own over the local servers: an API and some workers. */
final class Deployment implements AutoCloseable {

    private static final String API = "api";

    private final Installation installation;
    private final Path folder;
    private final Map<String, Process> workers = new HashMap<>();
    private volatile RunningElSol api;

    private Deployment(Installation installation, Path folder, RunningElSol api) {
        this.installation = installation;
        this.folder = folder;
        this.api = api;
    }

    static Deployment start(LocalServers servers, Path folder, List<String> workers)
            throws IOException, InterruptedException {
        return start(servers, folder, workers, Map.of());
    }

    /**
     * Starts the API and the workers.
     *
     * @param workers the roles of each, with commas
     * @param settings besides those that reach the servers
     */
    static Deployment start(LocalServers servers, Path folder, List<String> workers, Map<String, String> settings)
            throws IOException, InterruptedException {
        Installation installation = servers.installation().with(settings);
        Deployment deployment =
                new Deployment(installation, folder, RunningElSol.api(installation.home(folder.resolve(API))));
        boolean started = false;
        try {
            for (String roles : workers) {
                installation.home(deployment.home(roles));
                deployment.startWorker(roles);
            }
            started = true;
            return deployment;
        } finally {
            if (!started) {
                deployment.close();
            }
        }
    }

    /** The one that serves now; it may have been killed meanwhile. */
    RunningElSol api() {
        return api;
    }

    Installation installation() {
        return installation;
    }

    /** Where processes log and write to. */
    Path folder() {
        return folder;
    }

    void killApi() throws InterruptedException {
        api.kill();
    }

    void terminateApi() throws InterruptedException {
        api.terminate();
    }

    /** On another port. */
    void startApi() throws IOException, InterruptedException {
        api = RunningElSol.api(folder.resolve(API));
    }

    void killWorker(String roles) throws InterruptedException {
        worker(roles).destroyForcibly().waitFor();
    }

    void startWorker(String roles) throws IOException, InterruptedException {
        workers.put(roles, RunningElSol.worker(home(roles), roles));
    }

    @Override
    public void close() {
        workers.values().forEach(Process::destroy);
        api.close();
        try {
            for (Process worker : workers.values()) {
                if (!worker.waitFor(60, TimeUnit.SECONDS)) {
                    worker.destroyForcibly();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Process worker(String roles) {
        return Objects.requireNonNull(workers.get(roles), roles);
    }

    private Path home(String roles) {
        return folder.resolve("worker-" + roles.replace(',', '-'));
    }
}
