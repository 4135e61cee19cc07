package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.audit.Histories;
import org.elsol.store.audit.Sealing;
import org.elsol.store.audit.packet.BrokenPacket;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.store.audit.packet.SignedStatement;
import org.elsol.store.delivery.SigningSecret;
import org.elsol.store.erasure.Certificate;
import org.elsol.store.keys.RecordKeys;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioMissing;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.worker.standalone.StoppedHome;
import org.elsol.workflows.erasure.ErasureStep;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recording whose patient, papers and words are known by no other is erased by a process that is killed with SIGKILL
 * after each step, once at least, and at moments that a seed chooses: whether the step that was taken is put on record or
 * lost with the process is drawn too. In the end there is nothing of it in any row or any byte of the home, the recording
 * beside it is whole, and what was copied before cannot be read any more.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class ErasureCrashIT {

    private static final long SEED = 18;
    private static final int KILLS_AT_ANY_MOMENT = 3;
    private static final Duration AT_MOST = Duration.ofMinutes(4);
    private static final String TENANT = "default";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final JsonMapper JSON = new JsonMapper();

    /** Each is in what a caller brings, or in what was understood of it. */
    private static final List<String> PLANTED = List.of(
            "Zenobia",
            "Quintanalara",
            "71234567Q",
            "Xiomara",
            "Villaverdejo",
            "Tiburcio",
            "quebrantahuesos",
            "Wenceslao",
            "ornitorrinco");

    @TempDir
    private Path home;

    @TempDir
    private Path kept;

    private final Random random = new Random(SEED);

    @Test
    void killedAfterAnyStepItEndsCompleteAndLeavesNothing() throws IOException, InterruptedException {
        RunningElSol.assumeModels();
        try (WebhookReceiver receiver = new WebhookReceiver(SigningSecret.of(SECRET))) {
            String erased;
            String beside;
            String besideBefore;
            String key;
            PlantedWords words;
            try (RunningElSol elsol = RunningElSol.serve(home)) {
                elsol.postJson(
                        "/api/v1/webhooks", "{\"url\":\"" + receiver.url() + "\",\"secret\":\"" + SECRET + "\"}");
                key = elsol.text("/api/v1/audit/key");
                beside = elsol.post(sample("maria-lopez-fiebre"), "{\"patient\":{\"name\":\"María López\"}}");
                erased = plant(elsol);
                elsol.awaitEnd(beside, AT_MOST);
                besideBefore = record(elsol, beside);
                words = planted(elsol, erased);
                HomeDatabase.of(home).armHalts();
            }
            assertThat(words.in(home.resolve("postgres")).toString()).contains(words.words());
            copyAside(erased);

            erase(erased);
            killAfterEachStep();
            killAtAnyMoment();
            JsonNode certificate;
            try (RunningElSol elsol = RunningElSol.serve(home)) {
                certificate = certificate(elsol, erased, key);
                awaitDelivered(elsol, receiver, erased);
            }

            assertThat(words.in(home)).isEmpty();
            assertCertified(certificate, erased);
            assertNoRowKnows(erased, words);
            assertCopiesAreUnreadable(erased);
            assertThat(words.in(home)).isEmpty();
            try (RunningElSol elsol = RunningElSol.serve(home)) {
                assertThat(record(elsol, beside)).isEqualTo(besideBefore);
                assertGone(elsol, erased);
            }
        }
    }

    /** Puts the words wherever a caller can put them, and gives the id of the recording that all of it is about. */
    private static String plant(RunningElSol elsol) throws IOException, InterruptedException {
        String id = elsol.post(sample("juan-perez-dolor-de-cabeza"), """
                {"patient":{"id":"71234567Q","name":"Zenobia Quintanalara"},"clinician":"Dra. Xiomara Villaverdejo",
                 "consent":{"status":"given","reference":"Tiburcio"},"vocabulary":["quebrantahuesos"]}""");
        elsol.awaitEnd(id, AT_MOST);
        HttpResponse<String> relabelled = elsol.call(
                "PATCH",
                "/api/v1/transcriptions/" + id + "/speakers",
                "{\"speakers\":[{\"id\":\"S1\",\"role\":\"patient\",\"name\":\"Wenceslao\"}]}");
        assertThat(relabelled.statusCode()).as(relabelled.body()).isBetween(200, 202);
        awaitExtracted(elsol, id);
        String question = "{\"question\":\"¿Qué síntomas tiene Zenobia Quintanalara?\"}";
        JsonNode answer = JSON.readTree(elsol.call("POST", "/api/v1/chat/query", question, "Idempotency-Key", "asked")
                .body());
        assertThat(answer.toString()).contains(id);
        elsol.call(
                "POST",
                "/api/v1/chat/query",
                "{\"question\":\"¿Y el ornitorrinco?\",\"conversationId\":\""
                        + answer.get("conversationId").asString() + "\"}");
        elsol.get("/api/v1/knowledge/search?q=" + encoded("quebrantahuesos Zenobia"));
        return id;
    }

    /** A corrected speaker makes a new extraction, with a run of its own. */
    private static void awaitExtracted(RunningElSol elsol, String id) throws IOException, InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (elsol.eventTypes(id).stream().filter("knowledge.stored"::equals).count() < 2) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** With the longest sentence that was heard. */
    private static PlantedWords planted(RunningElSol elsol, String id) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(PLANTED);
        String longest = "";
        for (JsonNode segment : elsol.transcription(id).get("transcript").get("segments")) {
            String text = segment.get("text").asString();
            longest = text.length() > longest.length() ? text : longest;
        }
        assertThat(longest.length()).isGreaterThan(20);
        words.add(longest.strip());
        return new PlantedWords(words);
    }

    private void erase(String id) throws IOException, InterruptedException {
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            HomeDatabase.of(home).halt(ErasureStep.RUNS.code());
            HttpResponse<String> first = elsol.call("DELETE", "/api/v1/transcriptions/" + id, "");
            assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
            assertThat(elsol.call("DELETE", "/api/v1/transcriptions/" + id, "").statusCode())
                    .isEqualTo(202);
            assertThat(elsol.call("GET", "/api/v1/transcriptions/" + id, "").statusCode())
                    .isEqualTo(410);
            await(HomeDatabase.of(home)::isHalted);
            elsol.kill();
        }
    }

    private void killAfterEachStep() throws IOException, InterruptedException {
        List<String> places = new ArrayList<>(Stream.concat(
                        Arrays.stream(ErasureStep.values()).map(ErasureStep::code), Stream.of("event", "certificate"))
                .toList());
        places.remove(ErasureStep.RUNS.code());
        for (String place : places) {
            HomeDatabase database = HomeDatabase.of(home); // which the killed process left running
            if (random.nextBoolean()) {
                database.breakOff();
            }
            database.halt(place);
            RunningElSol elsol = RunningElSol.serve(home);
            await(HomeDatabase.of(home)::isHalted);
            elsol.kill();
        }
    }

    private void killAtAnyMoment() throws IOException, InterruptedException {
        for (int n = 0; n < KILLS_AT_ANY_MOMENT; n++) {
            HomeDatabase database = HomeDatabase.of(home);
            database.breakOff();
            database.haltNowhere();
            RunningElSol elsol = RunningElSol.serve(home);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
            elsol.kill();
        }
    }

    private static JsonNode certificate(RunningElSol elsol, String id, String key)
            throws IOException, InterruptedException {
        String path = "/api/v1/transcriptions/" + id + "/erasure";
        long end = System.nanoTime() + AT_MOST.toNanos();
        HttpResponse<String> answer = elsol.call("GET", path, "");
        while (answer.statusCode() == 202 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
            answer = elsol.call("GET", path, "");
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        byte[] file = answer.body().getBytes(StandardCharsets.UTF_8);
        SignedStatement verified = Certificate.verified(file, PublicSigningKey.ofPem(key));
        for (int n = 0; n < 200; n++) {
            byte[] flipped = file.clone();
            flipped[new Random(SEED + n).nextInt(flipped.length)] ^= (byte) (1 << (n % 8));
            assertThatThrownBy(() -> Certificate.verified(flipped, PublicSigningKey.ofPem(key)))
                    .isInstanceOf(BrokenPacket.class);
        }
        assertThat(elsol.get("/api/v1/events?limit=500")
                        .get("items")
                        .valueStream()
                        .map(event -> event.get("type").asString()))
                .containsOnlyOnce("consultation.erased");
        assertThat(elsol.call("DELETE", "/api/v1/transcriptions/" + id, "").statusCode())
                .isEqualTo(200);
        return verified.body();
    }

    private static void assertCertified(JsonNode certificate, String id) {
        assertThat(certificate.get("transcriptionId").asString()).isEqualTo(id);
        assertThat(certificate.get("writeAheadLog").asString()).isEqualTo("removed");
        List<String> stores = new ArrayList<>();
        certificate.get("stores").forEach(store -> {
            stores.add(store.get("store").asString());
            assertThat(store.get("remaining").asLong()).isZero();
        });
        assertThat(stores)
                .containsExactlyElementsOf(Arrays.stream(ErasureStep.values())
                        .map(ErasureStep::code)
                        .toList());
        assertThat(new PlantedWords(PLANTED).in(certificate.toString().getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private void assertNoRowKnows(String id, PlantedWords words) throws IOException {
        try (StoppedHome stopped = new StoppedHome(home)) {
            for (String word : words.words()) {
                assertThat(stopped.rowsWith(word)).as(word).isEmpty();
            }
            assertThat(stopped.rowsWith(id).keySet())
                    .as("ids alone")
                    .containsOnly(
                            "audit.access",
                            "audit.data_key",
                            "consultation.consultation",
                            "consultation.erased",
                            "consultation.event",
                            "delivery.delivery",
                            "erasure.erasure",
                            "erasure.step",
                            "extraction.erased",
                            "knowledge.erased",
                            "transcription.erased");
            assertThat(stopped.audio()).noneMatch(file -> file.contains(id));
            assertThat(stopped.work()).isEmpty();
        }
    }

    /** What a backup has that was made without the keys of records: sealed histories, and audio. */
    private void copyAside(String id) throws IOException, InterruptedException {
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            assertThat(elsol.call("GET", "/api/v1/transcriptions/" + id + "/audit", "")
                            .statusCode())
                    .isEqualTo(200);
            Jdbi jdbi = HomeDatabase.of(home).jdbi();
            jdbi.useHandle(handle -> {
                List<byte[]> rows = handle.createQuery("select history from audit.history where consultation_id = :id")
                        .bind("id", id)
                        .map((row, context) -> row.getBytes("history"))
                        .list();
                assertThat(rows).isNotEmpty();
                Files.write(kept.resolve("history"), rows.getFirst());
            });
            assertThat(histories(jdbi).ofConsultation(TENANT, id)).isNotEmpty();
            copy(
                    home.resolve("audio").resolve(TENANT).resolve(id),
                    kept.resolve(TENANT).resolve(id));
            try (InputStream audio = copied(jdbi).open(recording(id))) {
                assertThat(audio.readAllBytes()).isEqualTo(Files.readAllBytes(sample("juan-perez-dolor-de-cabeza")));
            }
        }
    }

    private void assertCopiesAreUnreadable(String id) throws IOException, InterruptedException {
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            Jdbi jdbi = HomeDatabase.of(home).jdbi();
            byte[] history = Files.readAllBytes(kept.resolve("history"));
            jdbi.useHandle(handle -> handle.createUpdate("""
                    insert into audit.history
                        (workflow_id, run_id, tenant, consultation_id, workflow_type, state, events, history)
                    values ('restored', 'r', :tenant, :id, 'ConsultationWorkflow', 'closed', 1, :history)
                    """)
                    .bind("tenant", TENANT)
                    .bind("id", id)
                    .bind("history", history)
                    .execute());
            assertThatThrownBy(() -> histories(jdbi).ofConsultation(TENANT, id)).hasMessageContaining("destroyed");
            assertThatThrownBy(() -> copied(jdbi).open(recording(id))).isInstanceOf(AudioMissing.class);
            assertThat(elsol.call("GET", "/api/v1/transcriptions/" + id + "/audit", "")
                            .statusCode())
                    .isEqualTo(410);
            jdbi.useHandle(handle -> handle.execute("delete from audit.history where workflow_id = 'restored'"));
        }
    }

    private static void assertGone(RunningElSol elsol, String id) throws IOException, InterruptedException {
        for (String path : List.of("", "/speakers", "/audio", "/events", "/export?format=txt", "/audit")) {
            HttpResponse<String> answer = elsol.call("GET", "/api/v1/transcriptions/" + id + path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(410);
            assertThat(answer.body()).contains("\"erased\"");
        }
        assertThat(elsol.call(
                                "POST",
                                "/api/v1/chat/query",
                                "{\"question\":\"¿Qué síntomas tiene Zenobia Quintanalara?\"}",
                                "Idempotency-Key",
                                "asked")
                        .statusCode())
                .isEqualTo(410);
        assertThat(elsol.get("/api/v1/knowledge/search?limit=100&q=" + encoded("dolor de cabeza"))
                        .toString())
                .doesNotContain(id);
        assertThat(elsol.get("/api/v1/transcriptions").toString()).doesNotContain(id);
        JsonNode answer =
                elsol.postJson("/api/v1/chat/query", "{\"question\":\"¿Qué síntomas tiene Zenobia Quintanalara?\"}");
        assertThat(answer.get("citations").size()).isZero();
    }

    private static void awaitDelivered(RunningElSol elsol, WebhookReceiver receiver, String id)
            throws IOException, InterruptedException {
        long last = elsol.get("/api/v1/events?limit=500")
                .get("items")
                .valueStream()
                .filter(event -> event.get("type").asString().equals("consultation.erased"))
                .mapToLong(event -> event.get("sequence").asLong())
                .max()
                .orElseThrow();
        await(() -> receiver.byRecord().getOrDefault(id, List.of()).contains(last));
    }

    /** All that a caller reads of a transcription. */
    private static String record(RunningElSol elsol, String id) throws IOException, InterruptedException {
        JsonNode transcription = elsol.transcription(id);
        return transcription.get("transcript")
                + elsol.text("/api/v1/extractions/"
                        + transcription.get("extractionId").asString());
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Histories histories(Jdbi jdbi) throws IOException {
        return new Histories(jdbi, new Sealing(jdbi, key("audit")));
    }

    private FileAudioStore copied(Jdbi jdbi) throws IOException {
        return new FileAudioStore(kept, new RecordKeys(jdbi, key("audit")), key("audio"));
    }

    private SecretKey key(String name) throws IOException {
        String hex = Files.readString(home.resolve("keys").resolve(name)).strip();
        return new SecretKeySpec(HexFormat.of().parseHex(hex), "AES");
    }

    private static AudioKey recording(String id) {
        return new AudioKey(TENANT, id, AudioKey.Part.RECORDING);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static Path sample(String name) {
        return Path.of("../samples").resolve(name + ".ogg");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
