package org.elsol.worker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.store.erasure.Certificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Erasing with the real stores: what is under way, what waits for a store, what a patient has, what a rule makes due. */
final class ErasureIT {

    @TempDir
    private static Path folder;

    private static ComposedElSol elsol;

    @BeforeAll
    static void start() throws IOException {
        elsol = new ComposedElSol(folder);
    }

    @AfterAll
    static void stop() {
        if (elsol != null) { // the models may be missing
            elsol.close();
        }
    }

    @Test
    void aRunThatWaitsForAPersonEndsAndLeavesNothing() throws IOException {
        elsol.speech().script("Me llamo Abundio Zarzalejo. Tengo mucha fiebre.");
        elsol.connection().cut();
        String id = elsol.calls()
                .upload(
                        "Abundio.ogg",
                        Files.readAllBytes(Path.of("../samples/juan-perez-dolor-de-cabeza.ogg")),
                        "{\"patient\":{\"name\":\"Abundio Zarzalejo\"}}")
                .expect(202)
                .json()
                .get("id")
                .asString();
        elsol.calls().await(id, "needs_attention");
        elsol.connection().mend();

        elsol.calls().delete("/api/v1/transcriptions/" + id).expect(202);

        awaitCertificate(id);
        assertThat(new Traces(elsol.database()).rowsWith("Abundio", "Zarzalejo"))
                .isEmpty();
        assertThat(Traces.files(elsol.home().audio())).noneMatch(file -> file.contains(id));
        elsol.calls().post("/api/v1/transcriptions/" + id + "/retry").expect(410);
    }

    @Test
    void anErasureWaitsForAStoreThatDoesNotAnswer() {
        String id = stored("Brígida Torreblanca", null);
        assertThat(elsol.index().ids("default", id)).isNotEmpty();
        elsol.connection().cut();
        elsol.calls().delete("/api/v1/transcriptions/" + id).expect(202);
        elsol.calls().get("/api/v1/transcriptions/" + id).expect(410);
        pause(1_500);
        elsol.calls().get("/api/v1/transcriptions/" + id + "/erasure").expect(202);

        elsol.connection().mend();

        awaitCertificate(id);
        assertThat(elsol.index().ids("default", id)).isEmpty();
    }

    @Test
    void ofAPatientAllGoesAndHeWithTheLast() {
        String first = stored("Casimira Undurraga", "pac-casimira");
        String second = stored("Casimira Undurraga", "pac-casimira");
        String other = stored("Dorotea Villalpando", "d-1");
        elsol.calls()
                .post("/api/v1/chat/query", "{\"question\":\"¿Qué síntomas tiene Casimira Undurraga?\"}")
                .expect(200);
        elsol.calls().delete("/api/v1/transcriptions/" + first).expect(202);
        awaitCertificate(first);
        assertThat(new Traces(elsol.database()).rowsWith("Casimira").keySet()).contains("consultation.patient");

        JsonNode begun = elsol.calls()
                .delete("/api/v1/patients/pac-casimira")
                .expect(202)
                .json();

        assertThat(begun.get("transcriptions").valueStream().map(JsonNode::asString))
                .containsExactly(second);
        awaitCertificate(second);
        assertThat(new Traces(elsol.database()).rowsWith("Casimira", "Undurraga", "pac-casimira"))
                .isEmpty();
        elsol.calls().delete("/api/v1/patients/pac-casimira").expect(404);
        assertThat(elsol.calls().transcription(other).get("status").asString()).isEqualTo("completed");
        assertThat(new Traces(elsol.database()).rowsWith("Villalpando")).isNotEmpty();
    }

    @Test
    void whatIsSevenYearsOldIsErasedUnlessItIsHeld() {
        String old = storedAt("2015-03-01T10:00:00Z");
        String held = storedAt("2015-04-01T10:00:00Z");
        String young = storedAt("2025-03-01T10:00:00Z");
        String hold = elsol.calls()
                .post("/api/v1/holds", "{\"transcriptionId\":\"" + held + "\",\"reference\":\"2026/118\"}")
                .expect(201)
                .json()
                .get("id")
                .asString();

        JsonNode tried = round(true);
        assertThat(tried.get("due").asInt()).isEqualTo(2);
        assertThat(tried.get("held").asInt()).isEqualTo(1);
        assertThat(tried.get("opened").asInt()).isZero();
        elsol.calls().transcription(old);

        JsonNode run = round(false);
        assertThat(run.get("opened").asInt()).isEqualTo(1);
        assertThat(run.get("held").asInt()).isEqualTo(1);
        JsonNode certificate = awaitCertificate(old);
        assertThat(certificate.get("cause").asString()).isEqualTo("retention");
        elsol.calls().transcription(held);
        elsol.calls().transcription(young);

        elsol.calls().delete("/api/v1/holds/" + hold).expect(204);
        assertThat(round(false).get("opened").asInt()).isEqualTo(1);
        awaitCertificate(held);
    }

    /** The newest report, once there is a newer one than before. */
    private static JsonNode round(boolean dryRun) {
        elsol.calls()
                .post("/api/v1/retention/runs", "{\"dryRun\":" + dryRun + "}")
                .expect(200);
        return elsol.calls()
                .get("/api/v1/retention")
                .expect(200)
                .json()
                .get("runs")
                .get(0);
    }

    private static String stored(String name, @Nullable String patientId) {
        String id = patientId == null ? "" : "\"id\":\"" + patientId + "\",";
        return posted("\"patient\":{" + id + "\"name\":\"" + name + "\"}");
    }

    private static String storedAt(String recordedAt) {
        return posted("\"patient\":{\"id\":\"r-1\"},\"recordedAt\":\"" + recordedAt + "\"");
    }

    private static String posted(String fields) {
        JsonNode stored = elsol.calls()
                .post("/api/v1/knowledge/store?wait=30", "{\"text\":\"Me duele la cabeza.\"," + fields + "}")
                .expect(200)
                .json();
        return stored.get("id").asString();
    }

    private static JsonNode awaitCertificate(String id) {
        String path = "/api/v1/transcriptions/" + id + "/erasure";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        ApiCalls.Reply reply = elsol.calls().get(path);
        while (reply.status() == 202 && System.nanoTime() < end) {
            pause(100);
            reply = elsol.calls().get(path);
        }
        reply.expect(200);
        PublicSigningKey key = PublicSigningKey.ofPem(
                elsol.calls().get("/api/v1/audit/key").expect(200).text());
        JsonNode certificate = Certificate.verified(reply.bytes(), key).body();
        List<Long> remaining = certificate
                .get("stores")
                .valueStream()
                .map(store -> store.get("remaining").asLong())
                .toList();
        assertThat(remaining).isNotEmpty().containsOnly(0L);
        return certificate;
    }

    private static void pause(int ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
