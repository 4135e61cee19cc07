package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.store.erasure.Certificate;
import org.elsol.worker.servers.LocalServers;
import org.elsol.worker.servers.ServerDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Erasing in processes of their own, over a real Temporal, PostgreSQL and object store, and an emulator of Milvus: what is left
 * in their rows, their files and their objects.
 */
@Tag("servers")
final class ErasureServersIT {

    private static final Duration AT_MOST = Duration.ofMinutes(6);
    private static final String SCHEDULE = "elsol-retention";
    private static final Path RECORDING = Path.of("../samples/maria-lopez-fiebre.ogg");

    @TempDir
    private static Path folder;

    private static LocalServers servers;
    private static Deployment deployment;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        RunningElSol.assumeModels();
        servers = LocalServers.shared();
        deployment = Deployment.start(servers, folder, List.of("llm,workflows", "gpu,cpu"), LocalServers.milvus());
    }

    @AfterAll
    static void stop() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void aRecordingLeavesNothingInRowsFilesAndObjects() throws IOException, InterruptedException, SQLException {
        PlantedForms planted = new PlantedForms(List.of("Abundioxq", "Zarzalejoxq", "pac-abundioxq"));
        String id = deployment.api().post(RECORDING, """
                {"patient":{"id":"pac-abundioxq","name":"Abundioxq Zarzalejoxq"},"vocabulary":["Zarzalejoxq"]}""");
        complete(id);
        assertThat(planted.in(rows())).isNotEmpty();
        assertThat(objectsOf(id)).isNotEmpty();

        assertThat(erase(id)).isEqualTo(202);

        assertThat(awaitCertificate(id).get("writeAheadLog").asString()).isEqualTo("removed");
        assertThat(deployment.api().call("/api/v1/transcriptions/" + id).statusCode())
                .isEqualTo(410);
        assertThat(planted.in(rows())).isEmpty();
        assertThat(planted.under(servers.databaseFiles())).isEmpty();
        assertThat(planted.under(servers.milvusFiles())).isEmpty();
        assertThat(objectsOf(id)).isEmpty();
    }

    @Test
    void aWorkerIsKilledMeanwhileAndItsSuccessorCertifies() throws IOException, InterruptedException, SQLException {
        PlantedForms planted = new PlantedForms(List.of("Brigidaxq", "Torreblancaxq"));
        String id = posted("Brigidaxq Torreblancaxq", "2026-07-03T10:00:00Z");
        complete(id);

        assertThat(erase(id)).isEqualTo(202);
        deployment.killWorker("llm,workflows");
        deployment.startWorker("llm,workflows");

        awaitCertificate(id);
        assertThat(planted.in(rows())).isEmpty();
        assertThat(planted.under(servers.databaseFiles())).isEmpty();
    }

    @Test
    void theScheduleErasesWhatIsSevenYearsOld() throws IOException, InterruptedException {
        String old = posted("Casimira Undurraga", "2015-03-01T10:00:00Z");
        String young = posted("Dorotea Villalpando", "2026-03-01T10:00:00Z");
        complete(old);
        complete(young);
        String namespace = deployment.installation().name();
        JsonNode schedule = servers.schedule(namespace, SCHEDULE).get("schedule");
        assertThat(schedule.get("state").path("paused").asBoolean()).isFalse();
        assertThat(schedule.get("action")
                        .get("startWorkflow")
                        .get("workflowType")
                        .get("name")
                        .asString())
                .isEqualTo("RetentionWorkflow");

        servers.trigger(namespace, SCHEDULE);

        assertThat(awaitCertificate(old).get("cause").asString()).isEqualTo("retention");
        assertThat(deployment.api().transcription(young).get("status").asString())
                .isEqualTo("completed");
        assertThat(deployment
                        .api()
                        .get("/api/v1/retention")
                        .get("runs")
                        .get(0)
                        .get("opened")
                        .asInt())
                .isEqualTo(1);
    }

    private static String posted(String name, String recordedAt) throws IOException, InterruptedException {
        return deployment
                .api()
                .postJson("/api/v1/knowledge/store", """
                        {"turns":[{"speaker":"S1","role":"patient","text":"Me llamo %1$s. Tengo mucha fiebre."}],
                        "patient":{"name":"%1$s"},"recordedAt":"%2$s"}""".formatted(name, recordedAt))
                .get("id")
                .asString();
    }

    private static void complete(String id) throws IOException, InterruptedException {
        assertThat(deployment.api().awaitEnd(id, AT_MOST).get("status").asString())
                .isEqualTo("completed");
    }

    private static int erase(String id) throws IOException, InterruptedException {
        return deployment
                .api()
                .call("DELETE", "/api/v1/transcriptions/" + id, "")
                .statusCode();
    }

    /** Once it is there; it is signed by the key that the API gives. */
    private static JsonNode awaitCertificate(String id) throws IOException, InterruptedException {
        String path = "/api/v1/transcriptions/" + id + "/erasure";
        long end = System.nanoTime() + AT_MOST.toNanos();
        HttpResponse<String> answer = deployment.api().call(path);
        while (answer.statusCode() != 200 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
            answer = deployment.api().call(path);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        PublicSigningKey key = PublicSigningKey.ofPem(deployment.api().text("/api/v1/audit/key"));
        JsonNode certificate = Certificate.verified(answer.body().getBytes(StandardCharsets.UTF_8), key)
                .body();
        assertThat(certificate
                        .get("stores")
                        .valueStream()
                        .map(store -> store.get("remaining").asLong()))
                .isNotEmpty()
                .containsOnly(0L);
        return certificate;
    }

    private static byte[] rows() throws IOException, SQLException {
        return new ServerDatabase(servers.settings(), deployment.installation().name()).everything();
    }

    private static List<Path> objectsOf(String id) throws IOException {
        try (Stream<Path> objects = Files.walk(servers.objects())) {
            return objects.filter(object -> object.toString().contains(id)).toList();
        }
    }
}
