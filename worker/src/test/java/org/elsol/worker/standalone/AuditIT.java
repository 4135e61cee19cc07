package org.elsol.worker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elsol.store.audit.packet.EntryKind;
import org.elsol.store.audit.packet.Packet;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.worker.audit.Replay;
import org.elsol.worker.audit.WorkflowTypes;
import org.elsol.workflows.wire.ClearHistory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The histories of real runs, in packets and while they run. */
class AuditIT {

    @TempDir
    private static Path folder;

    private static ComposedElSol elsol;

    @BeforeAll
    static void start() throws IOException {
        elsol = new ComposedElSol(folder);
    }

    @AfterAll
    static void stop() {
        if (elsol != null) {
            elsol.close();
        }
    }

    @AfterEach
    void mend() {
        elsol.connection().mend();
    }

    @Test
    void thePacketOfAConsultationHoldsItsClosedRunWhichReplays() {
        String id = stored("Me duele la cabeza desde el lunes.");

        List<JsonNode> runs = packet(id).of(EntryKind.HISTORY);

        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.path("state").asString()).isEqualTo("closed");
            assertThat(run.path("workflowType").asString()).isEqualTo("ConsultationWorkflow");
            assertThat(activities(run))
                    .containsExactly(
                            "consultation.begin",
                            "extraction.extract",
                            "extraction.verify",
                            "knowledge.store",
                            "consultation.complete");
            assertThat(run.toString()).contains("WORKFLOW_EXECUTION_COMPLETED").doesNotContain("binary/encrypted");
        });
        assertReplays(runs);
    }

    @Test
    void aCorrectedSpeakerAddsARunAndARevisionOfBoth() throws IOException {
        elsol.speech().script("Me duele la cabeza.");
        String id = elsol.calls()
                .upload(
                        "a.ogg",
                        Files.readAllBytes(Path.of("../samples/maria-lopez-fiebre.ogg")),
                        "{\"language\":\"es\"}")
                .expect(202)
                .json()
                .path("id")
                .asString();
        elsol.calls().await(id, "completed");
        elsol.calls()
                .patch(
                        "/api/v1/transcriptions/" + id + "/speakers",
                        "{\"speakers\":[{\"id\":\"S1\",\"role\":\"patient\"}]}")
                .expect(202);
        elsol.calls().awaitAt("/api/v1/extractions/" + newest(id), "completed");

        Packet packet = packet(id);

        assertThat(packet.of(EntryKind.TRANSCRIPT)).hasSize(2);
        assertThat(packet.of(EntryKind.EXTRACTION)).hasSize(2);
        assertThat(packet.of(EntryKind.HISTORY))
                .extracting(run -> run.path("workflowType").asString())
                .containsExactly("ConsultationWorkflow", "ExtractionWorkflow");
        assertThat(packet.of(EntryKind.RECORDING)).hasSize(1);
        assertReplays(packet.of(EntryKind.HISTORY));
    }

    @Test
    void aRunThatWaitsIsInThePacketAsFarAsItCameAndAmongTheOpenOnes() {
        elsol.connection().cut();
        String id = elsol.calls()
                .post("/api/v1/knowledge/store", "{\"text\":\"Tengo fiebre.\",\"patient\":{\"id\":\"p1\"}}")
                .expect(202)
                .json()
                .path("id")
                .asString();
        elsol.calls().await(id, "needs_attention");

        List<JsonNode> kept = packet(id).of(EntryKind.HISTORY);
        assertThat(kept).singleElement().satisfies(run -> {
            assertThat(run.path("state").asString()).isEqualTo("running");
            assertThat(activities(run)).contains("knowledge.store", "consultation.park");
        });
        List<JsonNode> open = List.copyOf(elsol.calls()
                .get("/api/v1/audit/runs")
                .expect(200)
                .json()
                .path("items")
                .values());
        assertThat(open)
                .extracting(run -> run.path("workflowId").asString())
                .contains(kept.getFirst().path("workflowId").asString());
        assertReplays(open);
        assertReplays(kept);

        elsol.connection().mend();
        elsol.calls().post("/api/v1/transcriptions/" + id + "/retry").expect(202);
        elsol.calls().await(id, "completed");
        assertThat(packet(id).of(EntryKind.HISTORY))
                .singleElement()
                .satisfies(run -> assertThat(run.path("state").asString()).isEqualTo("closed"));
    }

    @Test
    void aCancelledRunLeavesWhatItDidAndUndid() {
        elsol.connection().cut();
        String id = elsol.calls()
                .post("/api/v1/knowledge/store", "{\"text\":\"Tengo tos.\",\"patient\":{\"id\":\"p1\"}}")
                .expect(202)
                .json()
                .path("id")
                .asString();
        elsol.calls().await(id, "needs_attention");
        elsol.connection().mend();
        elsol.calls().post("/api/v1/transcriptions/" + id + "/cancel").expect(202);
        elsol.calls().await(id, "cancelled");

        List<JsonNode> runs = packet(id).of(EntryKind.HISTORY);

        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.path("state").asString()).isEqualTo("closed");
            assertThat(activities(run)).contains("knowledge.discard", "extraction.discard", "consultation.cancelled");
        });
        assertReplays(runs);
    }

    private static String newest(String id) {
        return elsol.calls()
                .get("/api/v1/extractions?transcriptionId=" + id)
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
    }

    private static void assertReplays(List<JsonNode> runs) {
        try (Replay replay = new Replay(WorkflowTypes.ALL)) {
            for (JsonNode run : runs) {
                assertThat(replay.divergence(run.path("workflowId").asString(), history(run)))
                        .isEmpty();
            }
        }
    }

    private static List<String> activities(JsonNode run) {
        return history(run).getEventsList().stream()
                .filter(event -> event.hasActivityTaskScheduledEventAttributes())
                .map(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName())
                .toList();
    }

    private static History history(JsonNode run) {
        return ClearHistory.ofJson(run.path("history").toString());
    }

    private static Packet packet(String id) {
        PublicSigningKey key = PublicSigningKey.ofPem(
                elsol.calls().get("/api/v1/audit/key").expect(200).text());
        return Packet.verified(
                elsol.calls()
                        .get("/api/v1/transcriptions/" + id + "/audit")
                        .expect(200)
                        .bytes(),
                key);
    }

    private static String stored(String text) {
        String id = elsol.calls()
                .post("/api/v1/knowledge/store?wait=30", "{\"text\":\"" + text + "\",\"patient\":{\"id\":\"p1\"}}")
                .json()
                .path("id")
                .asString();
        elsol.calls().await(id, "completed");
        return id;
    }
}
