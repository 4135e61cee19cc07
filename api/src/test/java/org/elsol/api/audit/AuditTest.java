package org.elsol.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.History;
import java.util.List;
import java.util.Map;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.api.testing.Form;
import org.elsol.store.audit.ModelReply;
import org.elsol.store.audit.RunHistory;
import org.elsol.store.audit.RunState;
import org.elsol.store.audit.packet.EntryKind;
import org.elsol.store.audit.packet.Packet;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.store.identity.AccessRole;
import org.elsol.workflows.wire.ClearHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What auditors take away, and who may. */
final class AuditTest {

    private static final ApiServer API = ApiServer.SHARED;

    @Test
    void aPacketHoldsAllThatIsOnRecordAndIsSigned() {
        String id = stored();
        String extraction = Call.get("/api/v1/transcriptions/" + id)
                .send()
                .expect(200)
                .json()
                .path("extractionId")
                .asString();
        History history = API.engine.call(
                client -> client.fetchHistory("consultation/" + id).getHistory());
        API.histories.keep(new RunHistory(
                ApiServer.TENANT, id, "consultation/" + id, "r1", "ConsultationWorkflow", RunState.CLOSED, history));
        API.replies.add(
                ApiServer.TENANT,
                id,
                extraction,
                List.of(new ModelReply("m", "facts_reply", "p", "s", "{\"findings\":[]}", 10, 5)));

        Reply reply = audit(id, API.key).expect(200);

        assertThat(reply.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(reply.header("Content-Disposition")).contains(id + ".audit.jsonl");
        Packet packet = Packet.verified(reply.bytes(), key());
        assertThat(packet.consultationId()).isEqualTo(id);
        assertThat(packet.of(EntryKind.EVENT).getFirst().path("type").asString())
                .isEqualTo("turns.received");
        assertThat(packet.of(EntryKind.EVENT).getLast().path("type").asString()).isEqualTo("consultation.completed");
        assertThat(packet.of(EntryKind.TRANSCRIPT))
                .singleElement()
                .satisfies(revision -> assertThat(
                                revision.at("/transcript/segments/0/text").asString())
                        .isEqualTo("Me duele la cabeza."));
        assertThat(packet.of(EntryKind.EXTRACTION)).singleElement().satisfies(row -> {
            assertThat(row.path("id").asString()).isEqualTo(extraction);
            assertThat(row.at("/model/prompt").isMissingNode()).isFalse();
            assertThat(row.at("/model/schema").isMissingNode()).isFalse();
        });
        assertThat(packet.of(EntryKind.REPLY))
                .singleElement()
                .satisfies(said -> assertThat(said.at("/reply/text").asString()).isEqualTo("{\"findings\":[]}"));
        assertThat(packet.of(EntryKind.HISTORY))
                .singleElement()
                .satisfies(run -> assertThat(
                                ClearHistory.ofJson(run.path("history").toString()))
                        .isEqualTo(history));
    }

    @Test
    void aRecordingStandsWithItsHash() {
        String id = Form.recording().post().send().expect(202).json().path("id").asString();

        JsonNode recording = Packet.verified(audit(id, API.key).expect(200).bytes(), key())
                .of(EntryKind.RECORDING)
                .getFirst();

        assertThat(recording.path("sha256").asString()).matches("[0-9a-f]{64}");
    }

    @Test
    void readingAPacketIsOnRecordInTheNextOneAndInItself() {
        String id = stored();
        audit(id, API.keyOf(AccessRole.AUDITOR)).expect(200);

        List<JsonNode> reads =
                Packet.verified(audit(id, API.key).expect(200).bytes(), key()).of(EntryKind.ACCESS);

        assertThat(reads).extracting(read -> read.path("role").asString()).containsExactly("auditor", "admin");
        assertThat(reads).extracting(read -> read.path("action").asString()).containsOnly("audit.read");
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessRole.class,
            names = {"INTEGRATOR", "CLINICIAN", "OPERATOR"})
    void otherRolesAreRefusedAndReadNothing(AccessRole role) {
        String id = stored();

        audit(id, API.keyOf(role)).expectProblem(403, "forbidden");

        assertThat(Packet.verified(audit(id, API.key).bytes(), key()).of(EntryKind.ACCESS))
                .hasSize(1);
    }

    @Test
    void anotherHospitalFindsNothing() {
        audit(stored(), API.otherHospitalsKey).expectProblem(404, "not_found");
        audit("none", API.key).expectProblem(404, "not_found");
    }

    @Test
    void thePublicKeyIsThereForEveryCallerWithAKey() {
        assertThat(Call.get("/api/v1/audit/key")
                        .withKey(API.keyOf(AccessRole.INTEGRATOR))
                        .send()
                        .expect(200)
                        .text())
                .isEqualTo(API.signing.publicKey().pem());
        Call.get("/api/v1/audit/key").header("Authorization", "none").send().expectProblem(401, "unauthorized");
    }

    @Test
    void openRunsAreListedWithTheirHistoriesForTheirOwnHospital() {
        int held = API.activities.windows.drainPermits();
        try {
            String id =
                    Form.recording().post().send().expect(202).json().path("id").asString();
            String workflow = "consultation/" + id;
            assertThat(open(API.keyOf(AccessRole.OPERATOR)))
                    .filteredOn(run -> run.path("workflowId").asString().equals(workflow))
                    .singleElement()
                    .satisfies(run -> assertThat(
                                    run.at("/history/events/0/eventType").asString())
                            .isEqualTo("EVENT_TYPE_WORKFLOW_EXECUTION_STARTED"));
            assertThat(open(API.otherHospitalsKey)).isEmpty();
            Call.get("/api/v1/audit/runs")
                    .withKey(API.keyOf(AccessRole.CLINICIAN))
                    .send()
                    .expectProblem(403, "forbidden");
        } finally {
            API.activities.windows.release(held);
        }
    }

    private static List<JsonNode> open(String key) {
        return List.copyOf(Call.get("/api/v1/audit/runs")
                .withKey(key)
                .send()
                .expect(200)
                .json()
                .path("items")
                .values());
    }

    private static PublicSigningKey key() {
        return API.signing.publicKey();
    }

    private static Reply audit(String id, String key) {
        return Call.get("/api/v1/transcriptions/" + id + "/audit").withKey(key).send();
    }

    private static String stored() {
        return Call.post(
                        "/api/v1/knowledge/store?wait=30",
                        Map.of("text", "Me duele la cabeza.", "patient", Map.of("id", "audit-1")))
                .send()
                .expect(200)
                .json()
                .path("id")
                .asString();
    }
}
