package org.elsol.worker.running;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Consultations that come one after the other, a recording among four conversations that were typed. Each is posted until it was
 * taken, whatever is killed meanwhile, under a key that makes one of it.
 */
final class ConsultationLoad {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SAMPLES = Path.of("../samples");
    private static final List<String> RECORDINGS =
            List.of("juan-perez-dolor-de-cabeza", "maria-lopez-fiebre", "luis-martinez-fiebre");
    private static final List<String> SAID = List.of(
            "Tengo mucha fiebre y me duele la cabeza.",
            "Tomo metformina de 850 miligramos cada 12 horas y no tengo fiebre.",
            "Soy alérgica a la penicilina, y desde ayer tengo tos.");
    private static final int ONE_RECORDING_IN = 5;
    private static final int KINDS = ONE_RECORDING_IN * RECORDINGS.size();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> ENDED =
            List.of("completed", "no_speech", "failed", "cancelled", "needs_attention");

    private final Deployment deployment;

    ConsultationLoad(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Posts so many over this time, and gives their ids. */
    List<String> post(int count, Duration time) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            TimeUnit.NANOSECONDS.sleep(begun + time.toNanos() * i / count - System.nanoTime());
            ids.add(postUntilTaken(i % KINDS));
        }
        return ids;
    }

    /** Waits for the ends, and counts those that are not as they should be. */
    Faults faults(List<String> ids, List<Left> undisturbed) throws IOException, InterruptedException {
        int incomplete = 0;
        int repeated = 0;
        int different = 0;
        for (int i = 0; i < ids.size(); i++) {
            if (!awaitEnd(ids.get(i)).equals("completed")) {
                incomplete++;
                continue;
            }
            Left left = Left.of(deployment.api(), ids.get(i));
            repeated += left.hasEachEventOnce() ? 0 : 1;
            different += left.equals(undisturbed.get(i % undisturbed.size())) ? 0 : 1;
        }
        return new Faults(incomplete, repeated, different);
    }

    /**
     * How many consultations of a run were not as they should be.
     *
     * @param incomplete did not end {@code completed}
     * @param repeated have an event twice
     * @param different left another transcript, other findings or other events than undisturbed ones
     */
    record Faults(int incomplete, int repeated, int different) {

        boolean any() {
            return incomplete + repeated + different > 0;
        }
    }

    /** What one of each kind leaves while nothing is killed. */
    List<Left> undisturbed() throws IOException, InterruptedException {
        List<Left> undisturbed = new ArrayList<>();
        for (String id : post(KINDS, Duration.ZERO)) {
            String status = awaitEnd(id);
            if (!status.equals("completed")) {
                throw new AssertionError("Undisturbed, a consultation ended " + status);
            }
            undisturbed.add(Left.of(deployment.api(), id));
        }
        return undisturbed;
    }

    private String postUntilTaken(int kind) throws IOException, InterruptedException {
        String once = UUID.randomUUID().toString();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                HttpResponse<String> answer = post(kind, once);
                if (answer.statusCode() / 100 == 2) {
                    return JSON.readTree(answer.body()).get("id").asString();
                }
                if (answer.statusCode() < 500 && answer.statusCode() != 409) { // 409: the first call is not over yet
                    throw new AssertionError(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException unreachable) {
                if (System.nanoTime() > end) {
                    throw unreachable;
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("A consultation was not taken within " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private HttpResponse<String> post(int kind, String once) throws IOException, InterruptedException {
        if (kind % ONE_RECORDING_IN == 0) {
            Path recording = SAMPLES.resolve(RECORDINGS.get(kind / ONE_RECORDING_IN) + ".ogg");
            String metadata = Files.readString(SAMPLES.resolve(RECORDINGS.get(kind / ONE_RECORDING_IN) + ".json"));
            return deployment
                    .api()
                    .upload(recording.getFileName().toString(), Files.readAllBytes(recording), metadata, once);
        }
        return deployment.api().post("/api/v1/knowledge/store", """
                {"turns":[{"speaker":"S1","role":"clinician","text":"¿Qué le pasa?"},
                {"speaker":"S2","role":"patient","text":"%s"}],
                "patient":{"name":"Rosa Gil"},"recordedAt":"2026-07-03T10:00:00Z"}""".formatted(SAID.get(kind % SAID.size())), once);
    }

    /** The status that it has ended with; {@code still} and another one if it has not in time. */
    private String awaitEnd(String id) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String status = "unknown";
        while (System.nanoTime() < end) {
            try {
                HttpResponse<String> answer = deployment.api().call("/api/v1/transcriptions/" + id);
                if (answer.statusCode() == 200) {
                    JsonNode transcription = JSON.readTree(answer.body());
                    status = transcription.get("status").asString();
                    if (ENDED.contains(status)) {
                        return status;
                    }
                }
            } catch (IOException unreachable) {
                status = "unreachable";
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return "still " + status;
    }
}
