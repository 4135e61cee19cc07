package org.elsol.worker.running;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.elsol.store.Database;
import org.elsol.store.Database.Context;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.ApiKeys;
import org.elsol.worker.servers.LocalServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One hospital posts very many conversations to be extracted, and then another one posts five: how much longer those take than
 * alone. Ends with 1 if it is more than a fifth.
 */
final class FairnessBenchmark {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int FEW = 5;
    private static final int ROUNDS = 5;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int CLIENTS = 8;
    private static final double BOUND = 1.2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String JOB = """
            {"turns":[{"speaker":"S1","role":"clinician","text":"¿Qué le pasa?"},
            {"speaker":"S2","role":"patient","text":"Tengo mucha fiebre y me duele la cabeza."}]}""";

    private FairnessBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int stepsPerSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        Path folder = Files.createTempDirectory("elsol-fairness");
        LocalServers servers = LocalServers.start(folder.resolve("servers"));
        boolean fair;
        try (Deployment deployment = Deployment.start(
                servers,
                folder,
                List.of("workflows", "llm", "cpu"),
                Map.of("ELSOL_LLM_STEPS_PER_SECOND", String.valueOf(stepsPerSecond)))) {
            fair = run(deployment, many);
        } finally {
            servers.stop();
        }
        System.out.println(fair ? "It is fair." : "It is not fair.");
        System.exit(fair ? 0 : 1);
    }

    private static boolean run(Deployment deployment, int many)
            throws IOException, InterruptedException, ExecutionException {
        RunningElSol first;
        RunningElSol second;
        try (Database database =
                new Database(deployment.installation().clusterSettings().database(), Map.of())) {
            ApiKeys keys = new ApiKeys(database.of(Context.IDENTITY));
            first = deployment.api().as(keys.make("first-hospital", AccessRole.INTEGRATOR, "first"));
            second = deployment.api().as(keys.make("second-hospital", AccessRole.INTEGRATOR, "second"));
        }
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            few(second);
        }
        List<Double> alone = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.addAll(few(second));
        }
        double loadAlone = load();
        List<String> waiting = many(first, many);
        List<Double> beside = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            beside.addAll(few(second));
        }
        String last = waiting.getLast();
        boolean stillBusy = !isCompleted(first, last);
        System.out.printf(
                "alone:  p50 %.2f s, p95 %.2f s, load average %.1f%n",
                quantile(alone, 0.5), quantile(alone, 0.95), loadAlone);
        System.out.printf(
                "beside: p50 %.2f s, p95 %.2f s, load average %.1f, %.2f times as long%n",
                quantile(beside, 0.5), quantile(beside, 0.95), load(), quantile(beside, 0.95) / quantile(alone, 0.95));
        System.out.println(
                stillBusy ? "The other hospital's were not done yet." : "The other hospital's were done: post more.");
        await(first, last);
        return stillBusy && quantile(beside, 0.95) <= BOUND * quantile(alone, 0.95);
    }

    /** Posts five at once, and gives the seconds that each took. */
    private static List<Double> few(RunningElSol hospital) throws InterruptedException, ExecutionException {
        Callable<Double> one = () -> {
            long begun = System.nanoTime();
            await(hospital, post(hospital));
            return (System.nanoTime() - begun) / 1e9;
        };
        try (ExecutorService clients = Executors.newFixedThreadPool(FEW)) {
            return all(clients.invokeAll(Collections.nCopies(FEW, one)));
        }
    }

    private static List<String> many(RunningElSol hospital, int count) throws InterruptedException, ExecutionException {
        Callable<String> one = () -> post(hospital);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            return all(clients.invokeAll(Collections.nCopies(count, one)));
        }
    }

    private static <T> List<T> all(List<Future<T>> futures) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static String post(RunningElSol hospital) throws IOException, InterruptedException {
        HttpResponse<String> answer = hospital.post("/api/v1/extractions", JOB, null);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).get("id").asString();
    }

    private static void await(RunningElSol hospital, String id) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isCompleted(hospital, id)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not completed within " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean isCompleted(RunningElSol hospital, String id) throws IOException, InterruptedException {
        JsonNode extraction = hospital.get("/api/v1/extractions/" + id);
        return extraction.get("status").asString().equals("completed");
    }

    /** Of the last minute, with what else this machine does. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
