package org.elsol.worker.running;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.elsol.worker.servers.LocalServers;

/** Mixed calls at a fixed rate on a distributed installation. Ends with 1 if a bound does not hold. */
final class LoadBenchmark {

    private static final int CALLS_PER_MINUTE = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final List<String> WORKERS = List.of("llm,workflows", "gpu,cpu");
    private static final double ERRORS_BOUND = 0.001;
    private static final double P95_BOUND_MS = 500;
    private static final double RESTART_BOUND_SECONDS = 30;

    private LoadBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Duration time = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 600);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Path folder = Files.createTempDirectory("elsol-load");
        LocalServers servers = LocalServers.start(folder.resolve("servers"));
        boolean held;
        try (Deployment deployment = Deployment.start(servers, folder, WORKERS)) {
            CallLoad load = new CallLoad(deployment.api(), seed);
            load.run(CALLS_PER_MINUTE, WARM_UP);
            CallLoad.Figures figures = load.run(CALLS_PER_MINUTE, time);
            System.out.print(figures.table());
            System.out.printf(
                    "Load average of the last minute: %.1f%n",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            boolean completed = load.awaitCompleted(Duration.ofMinutes(5));
            System.out.println(
                    completed ? "Every conversation posted has completed." : "Not every conversation has completed.");
            double restart = restart(deployment);
            System.out.printf("The API serves %.1f s after it was told to start again.%n", restart);
            held = completed
                    && figures.errorRate() < ERRORS_BOUND
                    && figures.p95Ms() < P95_BOUND_MS
                    && restart < RESTART_BOUND_SECONDS;
        } finally {
            servers.stop();
        }
        System.out.println(held ? "All bounds hold." : "A bound does not hold.");
        System.exit(held ? 0 : 1);
    }

    /** Seconds until it has answered a call. */
    private static double restart(Deployment deployment) throws IOException, InterruptedException {
        deployment.terminateApi();
        long begun = System.nanoTime();
        deployment.startApi();
        deployment.api().get("/api/v1/transcriptions?limit=1");
        return (System.nanoTime() - begun) / 1e9;
    }
}
