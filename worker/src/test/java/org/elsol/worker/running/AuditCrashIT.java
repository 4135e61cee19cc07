package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.elsol.store.audit.packet.EntryKind;
import org.elsol.store.audit.packet.Packet;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a kill and a restart leave of histories, which the engine itself forgets. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@Tag("standalone")
final class AuditCrashIT {

    private static final Duration AT_MOST = Duration.ofMinutes(4);

    @TempDir
    private Path home;

    @Test
    void theRecordNeverSaysMoreThanTheHistoriesShow() throws IOException, InterruptedException {
        RunningElSol.assumeModels();
        String killedAtItsEnd;
        String killedOnItsWay;
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            killedOnItsWay = elsol.post(Path.of("../samples/juan-perez-dolor-de-cabeza.ogg"), "{\"language\":\"es\"}");
            elsol.await(
                    killedOnItsWay,
                    AT_MOST,
                    transcription ->
                            transcription.at("/progress/stage").asString("").equals("transcribing"));
            killedAtItsEnd = elsol.postJson(
                            "/api/v1/knowledge/store", "{\"text\":\"Me duele la cabeza.\",\"patient\":{\"id\":\"p1\"}}")
                    .get("id")
                    .asString();
            while (!elsol.eventTypes(killedAtItsEnd).contains("consultation.completed")) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            elsol.kill();
        }
        String key;
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            key = elsol.text("/api/v1/audit/key");
            elsol.awaitEnd(killedOnItsWay, AT_MOST);
            List<JsonNode> runs = packet(elsol, killedOnItsWay, key).of(EntryKind.HISTORY);
            assertThat(runs).extracting(run -> run.get("state").asString()).containsExactly("abandoned", "closed");
            assertThat(runs.getFirst().toString()).contains("transcription.transcribe");
            assertThat(packet(elsol, killedAtItsEnd, key).of(EntryKind.HISTORY))
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(run.get("state").asString()).isIn("abandoned", "closed");
                        assertThat(run.toString()).contains("consultation.complete");
                    });
        }
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            assertThat(elsol.text("/api/v1/audit/key")).isEqualTo(key);
            assertThat(packet(elsol, killedOnItsWay, key).of(EntryKind.HISTORY))
                    .extracting(run -> run.get("state").asString())
                    .containsExactly("abandoned", "closed");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("keys/audit-signing.pem"))))
                .isEqualTo("rw-------");
    }

    private static Packet packet(RunningElSol elsol, String id, String key) throws IOException, InterruptedException {
        return Packet.verified(
                elsol.text("/api/v1/transcriptions/" + id + "/audit").getBytes(StandardCharsets.UTF_8),
                PublicSigningKey.ofPem(key));
    }
}
