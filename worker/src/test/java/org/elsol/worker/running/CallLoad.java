package org.elsol.worker.running;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls that come at their time, whether or not those before have been answered. A call's latency counts from the moment for
 * which it was meant.
 */
final class CallLoad {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int FIRST_CONVERSATIONS = 20;
    private static final List<String> COMPLAINTS = List.of(
            "Me duele la cabeza desde el lunes y tengo fiebre.",
            "Tengo mucha tos, y me falta el aire al caminar.",
            "Tomo metformina de 850 miligramos cada 12 horas.",
            "Soy alérgica a la penicilina. Me duele la garganta.");
    private static final List<String> NAMES = List.of("Rosa Gil", "Juan Pérez", "María López", "Luis Martínez");
    private static final List<String> WORDS = List.of("fiebre", "dolor+de+cabeza", "metformina", "tos");

    private final RunningElSol elsol;
    private final Random random;
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final AtomicLong latestEvent = new AtomicLong();

    CallLoad(RunningElSol elsol, long seed) throws IOException, InterruptedException {
        this.elsol = elsol;
        this.random = new Random(seed);
        for (int i = 0; i < FIRST_CONVERSATIONS; i++) {
            note(elsol.post("/api/v1/knowledge/store", conversation(i), null));
        }
        awaitCompleted(Duration.ofMinutes(2));
    }

    /** What is called, and how often among a hundred calls. */
    enum Call {
        READ(25, "GET /transcriptions/{id}"),
        LIST(15, "GET /transcriptions"),
        EVENTS(10, "GET /transcriptions/{id}/events"),
        LOG(10, "GET /events"),
        FINDINGS(10, "GET /extractions?transcriptionId="),
        SEARCH(10, "GET /knowledge/search"),
        QUESTION(10, "POST /chat/query"),
        CONVERSATION(10, "POST /knowledge/store");

        private final int share;
        private final String shown;

        Call(int share, String shown) {
            this.share = share;
            this.shown = shown;
        }

        static Call of(int percent) {
            int left = percent;
            for (Call call : values()) {
                left -= call.share;
                if (left < 0) {
                    return call;
                }
            }
            throw new IllegalArgumentException("The shares do not make a hundred");
        }
    }

    private record Answered(Call call, double ms, boolean right) {}

    /** The latencies in ms, and how many calls were not answered with 2xx. */
    record Figures(Map<Call, List<Double>> latencies, Map<Call, Integer> errors) {

        double errorRate() {
            return (double) errors.values().stream().mapToInt(count -> count).sum() / all().size();
        }

        double p95Ms() {
            return quantile(all(), 0.95);
        }

        String table() {
            StringBuilder table = new StringBuilder("| call | calls | errors | p50 | p95 | p99 | most |\n")
                    .append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
            latencies.forEach((call, ms) -> table.append(row(call.shown, ms, errors.getOrDefault(call, 0))));
            return table.append(row(
                            "all",
                            all(),
                            errors.values().stream().mapToInt(n -> n).sum()))
                    .toString();
        }

        private List<Double> all() {
            return latencies.values().stream().flatMap(List::stream).toList();
        }

        private static String row(String call, List<Double> ms, int errors) {
            return "| %s | %d | %d | %.0f ms | %.0f ms | %.0f ms | %.0f ms |%n"
                    .formatted(
                            call,
                            ms.size(),
                            errors,
                            quantile(ms, 0.5),
                            quantile(ms, 0.95),
                            quantile(ms, 0.99),
                            quantile(ms, 1));
        }

        private static double quantile(List<Double> values, double share) {
            List<Double> sorted = values.stream().sorted().toList();
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
        }
    }

    /** Calls for so long, and waits for the answers. */
    Figures run(int perMinute, Duration time) throws InterruptedException {
        long pause = Duration.ofMinutes(1).toNanos() / perMinute;
        long calls = time.toNanos() / pause;
        List<Answered> answered = new CopyOnWriteArrayList<>();
        long begun = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < calls; i++) {
                long due = begun + i * pause;
                Call call = Call.of(random.nextInt(100));
                int choice = random.nextInt(Integer.MAX_VALUE);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                clients.execute(() -> {
                    boolean right = isAnswered(call, choice);
                    answered.add(new Answered(call, (System.nanoTime() - due) / 1e6, right));
                });
            }
        }
        Map<Call, List<Double>> latencies = new EnumMap<>(Call.class);
        Map<Call, Integer> errors = new EnumMap<>(Call.class);
        for (Answered one : answered) {
            latencies.computeIfAbsent(one.call(), call -> new ArrayList<>()).add(one.ms());
            errors.merge(one.call(), one.right() ? 0 : 1, Integer::sum);
        }
        return new Figures(latencies, errors);
    }

    /** Whether all that was posted has completed by then. */
    boolean awaitCompleted(Duration atMost) throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (String id : ids) {
            while (!elsol.transcription(id).get("status").asString().equals("completed")) {
                if (System.nanoTime() > end) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return true;
    }

    private boolean isAnswered(Call call, int choice) {
        try {
            HttpResponse<String> answer = send(call, choice);
            boolean right = answer.statusCode() / 100 == 2;
            if (!right) {
                System.out.println(call + ": " + answer.statusCode() + " " + answer.body());
            }
            return right;
        } catch (IOException e) {
            System.out.println(call + ": " + e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpResponse<String> send(Call call, int choice) throws IOException, InterruptedException {
        String id = ids.get(choice % ids.size());
        return switch (call) {
            case READ -> elsol.call("/api/v1/transcriptions/" + id);
            case LIST -> elsol.call("/api/v1/transcriptions?limit=20");
            case EVENTS -> elsol.call("/api/v1/transcriptions/" + id + "/events");
            case LOG -> log();
            case FINDINGS -> elsol.call("/api/v1/extractions?transcriptionId=" + id);
            case SEARCH -> elsol.call("/api/v1/knowledge/search?limit=10&q=" + WORDS.get(choice % WORDS.size()));
            case QUESTION ->
                elsol.post(
                        "/api/v1/chat/query",
                        "{\"question\":\"¿Qué síntomas tiene " + NAMES.get(choice % NAMES.size()) + "?\"}",
                        null);
            case CONVERSATION -> note(elsol.post("/api/v1/knowledge/store", conversation(choice), null));
        };
    }

    /** As an integrator reads it: from where it was read to. */
    private HttpResponse<String> log() throws IOException, InterruptedException {
        HttpResponse<String> page = elsol.call("/api/v1/events?limit=100&after=" + latestEvent.get());
        if (page.statusCode() == 200) {
            JsonNode items = JSON.readTree(page.body()).get("items");
            Stream.iterate(0, i -> i < items.size(), i -> i + 1)
                    .mapToLong(i -> items.get(i).get("sequence").asLong())
                    .max()
                    .ifPresent(latest -> latestEvent.accumulateAndGet(latest, Math::max));
        }
        return page;
    }

    private HttpResponse<String> note(HttpResponse<String> posted) {
        if (posted.statusCode() / 100 == 2) {
            ids.add(JSON.readTree(posted.body()).get("id").asString());
        }
        return posted;
    }

    private static String conversation(int choice) {
        return """
                {"turns":[{"speaker":"S1","role":"clinician","text":"¿Qué le pasa?"},
                {"speaker":"S2","role":"patient","text":"%s"}],
                "patient":{"name":"%s"},"recordedAt":"2026-07-%02dT10:00:00Z"}""".formatted(
                        COMPLAINTS.get(choice % COMPLAINTS.size()),
                        NAMES.get(choice / COMPLAINTS.size() % NAMES.size()),
                        1 + choice % 28);
    }
}
