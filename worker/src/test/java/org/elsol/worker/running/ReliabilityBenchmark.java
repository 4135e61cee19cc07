package org.elsol.worker.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.elsol.worker.running.ConsultationLoad.Faults;
import org.elsol.worker.servers.LocalServers;
import org.elsol.worker.servers.LocalServers.Server;

/**
 * Each process of a distributed installation is killed with SIGKILL at random moments while consultations come in, and started
 * again at once. Prints a table; ends with 1 if any consultation is not as an undisturbed one.
 */
final class ReliabilityBenchmark {

    private static final List<String> WORKERS = List.of("workflows", "gpu", "cpu", "llm");
    private static final Duration LOAD = Duration.ofSeconds(60);
    private static final long FIRST_SEED = 1;
    private static final int KILLS = 5;
    private static final int CONSULTATIONS = 30;

    private final LocalServers servers;
    private final Deployment deployment;
    private final ConsultationLoad load;
    private final Settings settings;

    private ReliabilityBenchmark(LocalServers servers, Deployment deployment, Settings settings) {
        this.servers = servers;
        this.deployment = deployment;
        this.load = new ConsultationLoad(deployment);
        this.settings = settings;
    }

    private interface Kill {
        void andStartAgain() throws IOException, InterruptedException;
    }

    /** @param victims their names; none for all */
    private record Settings(long seed, int kills, int consultations, Set<String> victims) {

        static Settings of(List<String> arguments) {
            return new Settings(
                    arguments.isEmpty() ? FIRST_SEED : Long.parseLong(arguments.getFirst()),
                    arguments.size() < 2 ? KILLS : Integer.parseInt(arguments.get(1)),
                    arguments.size() < 3 ? CONSULTATIONS : Integer.parseInt(arguments.get(2)),
                    Set.copyOf(arguments.subList(Math.min(3, arguments.size()), arguments.size())));
        }

        boolean wants(String victim) {
            return victims.isEmpty() || victims.contains(victim);
        }

        /** Of a victim's own, so that a row comes to the same alone and among the others. */
        long[] moments(String victim) {
            return new Random(seed * 31 + victim.hashCode())
                    .longs(kills, 0, LOAD.toMillis())
                    .sorted()
                    .toArray();
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Settings settings = Settings.of(List.of(arguments));
        Path folder = Files.createTempDirectory("elsol-reliability");
        LocalServers servers = LocalServers.start(folder.resolve("servers"));
        boolean right;
        try (Deployment deployment = Deployment.start(servers, folder, WORKERS, LocalServers.milvus())) {
            right = new ReliabilityBenchmark(servers, deployment, settings).run();
        } finally {
            servers.stop();
        }
        System.out.println(right ? "All is as if nothing had been killed." : "Something is not as it should be.");
        System.exit(right ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, ExecutionException {
        List<Left> undisturbed = load.undisturbed();
        boolean right = true;
        System.out.printf("%d consultations over %d s for each row.%n%n", settings.consultations(), LOAD.toSeconds());
        System.out.println(
                "| killed | at seconds | back after at most | all ended after | not completed | an event twice | different |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        for (Map.Entry<String, Kill> victim : victims().entrySet()) {
            if (settings.wants(victim.getKey())) {
                right &= isRight(victim.getKey(), victim.getValue(), undisturbed);
            }
        }
        return right;
    }

    /** In the order in which they are killed, by the names that choose them. */
    private Map<String, Kill> victims() {
        Map<String, Kill> victims = new LinkedHashMap<>();
        victims.put("nothing", () -> {});
        victims.put("api", () -> {
            deployment.killApi();
            deployment.startApi();
        });
        for (String role : WORKERS) {
            victims.put(role, () -> {
                deployment.killWorker(role);
                deployment.startWorker(role);
            });
        }
        victims.put("temporal", () -> servers.kill(Server.TEMPORAL));
        victims.put("postgres", () -> servers.kill(Server.POSTGRES));
        victims.put("milvus", () -> servers.kill(Server.MILVUS));
        return victims;
    }

    private boolean isRight(String victim, Kill kill, List<Left> undisturbed)
            throws IOException, InterruptedException, ExecutionException {
        int before = posted();
        try (ExecutorService poster = Executors.newSingleThreadExecutor()) {
            long begun = System.nanoTime();
            Future<List<String>> posting = poster.submit(() -> load.post(settings.consultations(), LOAD));
            List<String> killedAt = new ArrayList<>();
            double slowest = 0;
            for (long moment : settings.moments(victim)) {
                TimeUnit.NANOSECONDS.sleep(begun + TimeUnit.MILLISECONDS.toNanos(moment) - System.nanoTime());
                long killed = System.nanoTime();
                killedAt.add(
                        "%.1f".formatted((killed - begun) / 1e9)); // later than it was to be, if one took long before
                kill.andStartAgain();
                slowest = Math.max(slowest, secondsSince(killed));
            }
            Faults faults = load.faults(posting.get(), undisturbed);
            System.out.printf(
                    "| %s | %s | %.1f s | %.0f s | %d | %d | %d |%n",
                    victim,
                    String.join(", ", killedAt),
                    slowest,
                    secondsSince(begun),
                    faults.incomplete(),
                    faults.repeated(),
                    faults.different());
            int more = posted() - before;
            if (more != settings.consultations()) {
                System.out.printf(
                        "%d consultations were made of %d that were posted.%n", more, settings.consultations());
            }
            return !faults.any() && more == settings.consultations();
        }
    }

    private int posted() throws IOException, InterruptedException {
        return deployment
                .api()
                .get("/api/v1/transcriptions?limit=1")
                .get("total")
                .asInt();
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
