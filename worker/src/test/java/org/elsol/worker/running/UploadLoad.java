package org.elsol.worker.running;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

/** Many uploads at once, with the listing called all the time until every one of them is transcribed. */
final class UploadLoad {

    private static final int UPLOADS = 50;
    private static final int CLIENTS = 8;
    private static final int PAUSE_MS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final Set<String> ENDED = Set.of("completed", "no_speech", "failed", "cancelled");
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningElSol elsol;
    private final byte[] audio;

    private UploadLoad(RunningElSol elsol, byte[] audio) {
        this.elsol = elsol;
        this.audio = audio;
    }

    /**
     * What was measured.
     *
     * @param allCompleted whether every upload was accepted and its recording ended {@code completed}
     */
    record Figures(boolean allCompleted, double slowestAnswerMs, double listingP95Ms) {}

    private record Upload(double ms, int status, String body) {

        String id() {
            return JSON.readTree(body).get("id").asString();
        }
    }

    static Figures run(RunningElSol elsol, byte[] audio) throws InterruptedException, ExecutionException, IOException {
        return new UploadLoad(elsol, audio).run();
    }

    private Figures run() throws InterruptedException, ExecutionException, IOException {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<List<Double>> listing = reader.submit(() -> list(over));
            List<Upload> uploads;
            List<Upload> accepted;
            int completed;
            try {
                uploads = upload();
                accepted = uploads.stream()
                        .filter(upload -> upload.status() == 202)
                        .toList();
                System.out.printf(
                        "  %d of %d uploads accepted; answered in %s%n",
                        accepted.size(),
                        UPLOADS,
                        spread(uploads.stream().map(Upload::ms).toList()));
                completed = completed(accepted);
            } finally {
                over.set(true);
            }
            System.out.printf(
                    "  GET /transcriptions meanwhile: %d calls, %s%n",
                    listing.get().size(), spread(listing.get()));
            return new Figures(
                    completed == UPLOADS,
                    quantile(uploads.stream().map(Upload::ms).toList(), 1),
                    quantile(listing.get(), 0.95));
        }
    }

    private List<Upload> upload() throws InterruptedException, ExecutionException {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Upload>> calls = new ArrayList<>();
            for (int i = 0; i < UPLOADS; i++) {
                String name = "load-" + i + ".wav";
                calls.add(() -> {
                    long begun = System.nanoTime();
                    HttpResponse<String> answer = elsol.upload(name, audio, "{\"language\":\"es\"}");
                    return new Upload(msSince(begun), answer.statusCode(), answer.body());
                });
            }
            List<Upload> uploads = new ArrayList<>();
            for (Future<Upload> answered : clients.invokeAll(calls)) {
                uploads.add(answered.get());
            }
            return uploads;
        }
    }

    private int completed(List<Upload> accepted) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> open = new ArrayList<>(accepted.stream().map(Upload::id).toList());
        int completed = 0;
        while (!open.isEmpty() && Instant.now().isBefore(end)) {
            TimeUnit.SECONDS.sleep(1);
            for (String id : List.copyOf(open)) {
                String status = elsol.transcription(id).get("status").asString();
                if (ENDED.contains(status)) {
                    open.remove(id);
                    completed += status.equals("completed") ? 1 : 0;
                }
            }
            System.out.printf("\r  %d of %d transcribed ", completed, UPLOADS);
        }
        System.out.println();
        return completed;
    }

    private List<Double> list(AtomicBoolean over) throws IOException, InterruptedException {
        List<Double> calls = new ArrayList<>();
        while (!over.get()) {
            long begun = System.nanoTime();
            elsol.get("/api/v1/transcriptions?limit=50");
            calls.add(msSince(begun));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return calls;
    }

    private static double msSince(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static String spread(List<Double> ms) {
        return String.format(
                "median %.0f ms, p95 %.0f ms, at most %.0f ms", quantile(ms, 0.5), quantile(ms, 0.95), quantile(ms, 1));
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
