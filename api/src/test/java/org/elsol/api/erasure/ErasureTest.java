package org.elsol.api.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.store.audit.packet.BrokenPacket;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.erasure.Certificate;
import org.elsol.store.identity.AccessRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who may have what erased, what keeps it, and what is told of it. What is taken away is played. */
final class ErasureTest {

    private static final ApiServer API = ApiServer.SHARED;
    private static final List<String> BELOW =
            List.of("", "/speakers", "/audio", "/events", "/export?format=txt", "/audit");

    @AfterEach
    void mend() {
        API.erasure.fail(false);
    }

    @Test
    void fromTheFirstMomentOnItIsGoneForEveryCall() {
        API.erasure.fail(true);
        String id = stored("p" + UUID.randomUUID());

        Reply reply = erase(id).expect(202);

        assertThat(reply.header("Location")).isEqualTo("/api/v1/transcriptions/" + id + "/erasure");
        assertThat(reply.json().path("status").asString()).isEqualTo("running");
        for (String path : BELOW) {
            Call.get("/api/v1/transcriptions/" + id + path).send().expectProblem(410, "erased");
        }
        Call.post("/api/v1/extractions", Map.of("transcriptionId", id)).send().expectProblem(410, "erased");
        Call.post("/api/v1/transcriptions/" + id + "/cancel").send().expectProblem(410, "erased");
        assertThat(Call.get("/api/v1/transcriptions?limit=200").send().text()).doesNotContain(id);
        assertThat(Call.get("/api/v1/transcriptions?limit=200&status=erased")
                        .send()
                        .text())
                .contains(id);
        assertThat(certificate(id).expect(202).json().path("status").asString()).isEqualTo("running");
        assertThat(erase(id).expect(202).json().path("requestedAt"))
                .isEqualTo(reply.json().path("requestedAt"));
    }

    @Test
    void theCertificateIsSignedAndTheSameCallAgainChangesNothing() {
        String id = stored("p" + UUID.randomUUID());
        erase(id);

        Reply certificate = awaitCertificate(id);

        JsonNode body = Certificate.verified(certificate.bytes(), API.signing.publicKey())
                .body();
        assertThat(body.path("transcriptionId").asString()).isEqualTo(id);
        assertThat(body.path("cause").asString()).isEqualTo("request");
        assertThat(body.path("askedBy").asString()).isEqualTo("admin");
        assertThatThrownBy(() -> Certificate.verified(
                        certificate.bytes(), SigningKey.make().publicKey()))
                .isInstanceOf(BrokenPacket.class);
        assertThat(erase(id).expect(200).json().path("status").asString()).isEqualTo("erased");
        assertThat(certificate(id).bytes()).isEqualTo(certificate.bytes());
    }

    @Test
    void whatNobodyAskedToEraseHasNoCertificate() {
        certificate(stored("p" + UUID.randomUUID())).expectProblem(404, "not_found");
        certificate("none").expectProblem(404, "not_found");
        erase("none").expectProblem(404, "not_found");
        Call.delete("/api/v1/patients/none").send().expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessRole.class,
            names = {"CLINICIAN", "OPERATOR", "AUDITOR"})
    void otherRolesEraseNothing(AccessRole role) {
        String patient = "p" + UUID.randomUUID();
        String id = stored(patient);
        String key = API.keyOf(role);

        Call.delete("/api/v1/transcriptions/" + id).withKey(key).send().expectProblem(403, "forbidden");
        Call.delete("/api/v1/patients/" + patient).withKey(key).send().expectProblem(403, "forbidden");

        Call.get("/api/v1/transcriptions/" + id).send().expect(200);
    }

    @Test
    void anotherHospitalErasesNothing() {
        String patient = "p" + UUID.randomUUID();
        String id = stored(patient);

        Call.delete("/api/v1/transcriptions/" + id)
                .withKey(API.otherHospitalsKey)
                .send()
                .expectProblem(404, "not_found");
        Call.delete("/api/v1/patients/" + patient)
                .withKey(API.otherHospitalsKey)
                .send()
                .expectProblem(404, "not_found");

        Call.get("/api/v1/transcriptions/" + id).send().expect(200);
    }

    @Test
    void aHeldTranscriptionIsKeptUntilTheHoldIsLifted() {
        String patient = "p" + UUID.randomUUID();
        String id = stored(patient);
        String hold = hold(Map.of("transcriptionId", id, "reference", "2026/118"));

        erase(id).expectProblem(409, "legal_hold");
        Call.delete("/api/v1/patients/" + patient).send().expectProblem(409, "legal_hold");
        Call.get("/api/v1/transcriptions/" + id).send().expect(200);

        Call.delete("/api/v1/holds/" + hold).send().expect(204);
        assertThat(erase(id).status()).isIn(200, 202);
    }

    @Test
    void aHeldPatientKeepsAllThatThereIsOfHim() {
        String patient = "p" + UUID.randomUUID();
        String id = stored(patient);
        String hold = hold(Map.of("patientId", patient, "reference", "2026/119"));

        erase(id).expectProblem(409, "legal_hold");
        Call.delete("/api/v1/patients/" + patient).send().expectProblem(409, "legal_hold");
        assertThat(Call.get("/api/v1/holds").send().expect(200).text()).contains(hold, "2026/119");
        assertThat(Call.get("/api/v1/holds")
                        .withKey(API.otherHospitalsKey)
                        .send()
                        .text())
                .doesNotContain(hold);
        Call.delete("/api/v1/holds/" + hold)
                .withKey(API.otherHospitalsKey)
                .send()
                .expectProblem(404, "not_found");

        Call.delete("/api/v1/holds/" + hold).send().expect(204);
        Call.delete("/api/v1/holds/" + hold).send().expectProblem(404, "not_found");
        JsonNode begun =
                Call.delete("/api/v1/patients/" + patient).send().expect(202).json();
        assertThat(begun.path("transcriptions").path(0).asString()).isEqualTo(id);
        assertThat(Certificate.verified(awaitCertificate(id).bytes(), null)
                        .body()
                        .path("cause")
                        .asString())
                .isEqualTo("patient");
    }

    @Test
    void aHoldThatComesTooLateIsRefused() {
        API.erasure.fail(true);
        String patient = "p" + UUID.randomUUID();
        String id = stored(patient);
        erase(id).expect(202);

        order(Map.of("transcriptionId", id, "reference", "r"), API.key).expectProblem(410, "erased");
        order(Map.of("patientId", patient, "reference", "r"), API.key).expectProblem(409, "wrong_status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"reference\":\"r\"}", "{\"reference\":\"r\",\"patientId\":\"a\",\"transcriptionId\":\"b\"}"})
    void aHoldIsOnOneThing(String json) {
        Call.post("/api/v1/holds", json).send().expectField("patientId");
    }

    @Test
    void aHoldSaysWhyAndIsSetByAuditorsAndAdministratorsAlone() {
        String id = stored("p" + UUID.randomUUID());
        Call.post("/api/v1/holds", Map.of("transcriptionId", id)).send().expectField("reference");
        Call.post("/api/v1/holds", Map.of("transcriptionId", id, "reference", " "))
                .send()
                .expectField("reference");
        Map<String, String> order = Map.of("transcriptionId", id, "reference", "r");
        for (AccessRole role : List.of(AccessRole.INTEGRATOR, AccessRole.CLINICIAN, AccessRole.OPERATOR)) {
            order(order, API.keyOf(role)).expectProblem(403, "forbidden");
            Call.get("/api/v1/holds").withKey(API.keyOf(role)).send().expectProblem(403, "forbidden");
        }
        order(order, API.keyOf(AccessRole.AUDITOR)).expect(201);
        order(Map.of("transcriptionId", "none", "reference", "r"), API.key).expectProblem(404, "not_found");
        order(Map.of("patientId", "nobody", "reference", "r"), API.key).expectProblem(404, "not_found");
    }

    @Test
    void theSameHoldAgainIsTheOneThatStands() {
        String id = stored("p" + UUID.randomUUID());
        String first = hold(Map.of("transcriptionId", id, "reference", "first"));

        Reply again = order(Map.of("transcriptionId", id, "reference", "second"), API.key);

        assertThat(again.json().path("id").asString()).isEqualTo(first);
        assertThat(again.json().path("reference").asString()).isEqualTo("first");
    }

    @Test
    void aCallThatMadeWhatWasErasedIsNotMadeAgain() {
        String key = UUID.randomUUID().toString();
        String body = "{\"text\":\"Me duele la cabeza.\",\"patient\":{\"id\":\"again\"}}";
        Call.post("/api/v1/knowledge/store?wait=30", body)
                .header("Idempotency-Key", key)
                .send()
                .expect(200);
        API.database
                .of(org.elsol.store.Database.Context.IDENTITY)
                .useHandle(handle -> handle.execute(
                        "update identity.idempotency set status = 410, response = null where key = ?", key));

        Call.post("/api/v1/knowledge/store?wait=30", body)
                .header("Idempotency-Key", key)
                .send()
                .expectProblem(410, "erased");
    }

    @Test
    void theRuleOfRetentionIsReadAndTriedWithoutErasing() {
        Reply tried = Call.post("/api/v1/retention/runs", "{\"dryRun\":true}")
                .withKey(API.keyOf(AccessRole.OPERATOR))
                .send()
                .expect(200);

        assertThat(tried.json().path("years").asInt()).isEqualTo(7);
        JsonNode run = tried.json().path("runs").path(0);
        assertThat(run.path("dryRun").asBoolean()).isTrue();
        assertThat(run.path("due").asInt()).isEqualTo(2);
        assertThat(run.path("held").asInt()).isEqualTo(1);
        assertThat(Call.get("/api/v1/retention").send().expect(200).text())
                .contains(run.path("id").asString());
        Call.post("/api/v1/retention/runs", "{}").send().expectField("dryRun");
        Call.post("/api/v1/retention/runs", "{\"dryRun\":false}")
                .withKey(API.keyOf(AccessRole.OPERATOR))
                .send()
                .expectProblem(403, "forbidden");
        Call.get("/api/v1/retention")
                .withKey(API.keyOf(AccessRole.INTEGRATOR))
                .send()
                .expectProblem(403, "forbidden");
    }

    private static Reply erase(String id) {
        return Call.delete("/api/v1/transcriptions/" + id).send();
    }

    private static Reply certificate(String id) {
        return Call.get("/api/v1/transcriptions/" + id + "/erasure").send();
    }

    private static Reply awaitCertificate(String id) {
        long end = System.nanoTime() + 20_000_000_000L;
        Reply reply = certificate(id);
        while (reply.status() == 202 && System.nanoTime() < end) {
            reply = certificate(id);
        }
        return reply.expect(200);
    }

    private static Reply order(Map<String, String> order, String key) {
        return Call.post("/api/v1/holds", order).withKey(key).send();
    }

    private static String hold(Map<String, String> order) {
        return order(order, API.key).expect(201).json().path("id").asString();
    }

    private static String stored(String patient) {
        return Call.post(
                        "/api/v1/knowledge/store?wait=30",
                        Map.of("text", "Me duele la cabeza.", "patient", Map.of("id", patient)))
                .send()
                .expect(200)
                .json()
                .path("id")
                .asString();
    }
}
