package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.elsol.worker.servers.Installation;
import org.elsol.worker.servers.LocalServers;
import org.elsol.worker.servers.LocalServers.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The API and two workers as processes of their own, over a real Temporal, PostgreSQL and object store. Whatever is killed
 * meanwhile, recordings and posted turns complete, and what they leave equals what an undisturbed run leaves: nothing
 * doubled, nothing missing, each event once.
 */
@Tag("servers")
final class ServersIT {

    /** A worker's death is noticed after 60 s at most, at each of the steps that it may meet. */
    private static final Duration AT_MOST = Duration.ofMinutes(6);

    /** Two cores are busy with these recordings for longer. */
    private static final Duration LAST_MOMENT = Duration.ofSeconds(12);

    private static final List<String> SAMPLES =
            List.of("juan-perez-dolor-de-cabeza", "maria-lopez-fiebre", "luis-martinez-fiebre");
    private static final String TURNS = """
            {"turns":[{"speaker":"S1","role":"clinician","text":"¿Qué le pasa?"},
            {"speaker":"S2","role":"patient","text":"Tengo mucha fiebre y me duele la cabeza."}],
            "patient":{"name":"Rosa Gil"},"recordedAt":"2026-07-03T10:00:00Z"}""";

    @TempDir
    private static Path folder;

    private static LocalServers servers;
    private static Installation installation;
    private static RunningElSol api;
    private static List<Left> undisturbed;

    private final List<Process> workers = new ArrayList<>();

    private interface Disturbance {
        void happen() throws IOException, InterruptedException;
    }

    @BeforeAll
    static void runUndisturbed() throws IOException, InterruptedException {
        RunningElSol.assumeModels();
        servers = LocalServers.shared();
        installation = servers.installation();
        api = RunningElSol.api(installation.home(folder.resolve("api")));
        Process worker = RunningElSol.worker(installation.home(folder.resolve("first")), "gpu,cpu,llm,workflows");
        undisturbed = awaitAll(post());
        end(worker);
        assertThat(undisturbed).allSatisfy(left -> assertThat(left.findings()).isNotEmpty());
    }

    @AfterAll
    static void stop() {
        if (api != null) {
            api.close();
        }
    }

    @AfterEach
    void stopWorkers() throws InterruptedException {
        for (Process worker : workers) {
            end(worker);
        }
    }

    @Test
    void turnsAndRecordingsCompleteOverWorkersOfDifferentRolesAndAreFoundAndAskedFor()
            throws IOException, InterruptedException {
        workers.add(worker("speech", "gpu,cpu"));
        workers.add(worker("language", "llm,workflows"));

        List<String> ids = post();

        assertThat(awaitAll(ids)).isEqualTo(undisturbed);
        JsonNode answer =
                api.postJson("/api/v1/chat/query", "{\"question\":\"¿Qué pacientes reportaron fiebre en julio?\"}");
        assertThat(answer.get("grounding").asString()).isEqualTo("grounded");
        assertThat(answer.get("answer").asString()).contains("Rosa Gil", "María López");
        Set<String> found = new HashSet<>();
        api.get("/api/v1/knowledge/search?limit=100&q=fiebre")
                .get("items")
                .forEach(hit -> found.add(hit.get("id").asString()));
        assertThat(found).contains(ids.get(1), ids.get(3));
    }

    /** The undisturbed ones are there at least; what is written of them is seen a little later. */
    @Test
    void operatorsFindRunsByWhatTheyAreAt() throws IOException, InterruptedException {
        String ended = "ElsolTenant = 'default' AND ElsolPriority = 'routine' AND ElsolStage = 'storing'"
                + " AND ElsolFailure IS NULL AND ElsolSince > '2026-01-01T00:00:00Z'";
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (servers.count(installation.name(), ended + " AND ElsolSpeechSeconds > 10") < SAMPLES.size()
                && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(servers.count(installation.name(), ended + " AND ElsolSpeechSeconds > 10"))
                .isGreaterThanOrEqualTo(SAMPLES.size());
        assertThat(servers.count(
                        installation.name(), "ElsolStage = 'transcribing' AND ElsolSince < '2026-01-01T00:00:00Z'"))
                .isZero();
    }

    @Test
    void aWorkerIsKilledAtRandomAndAnotherGoesOn() throws IOException, InterruptedException {
        Process killed = worker("killed", "gpu,cpu,workflows");
        workers.add(worker("language", "llm"));
        assertUndisturbedBy(() -> {
            killed.destroyForcibly().waitFor();
            workers.add(worker("successor", "gpu,cpu,workflows"));
        });
    }

    @Test
    void theOwnerOfTheIndexIsKilledAndItsSuccessorOnTheSameHomeGoesOn() throws IOException, InterruptedException {
        workers.add(worker("speech", "gpu,cpu,workflows"));
        Path home = installation.home(folder.resolve("owner"));
        Process killed = RunningElSol.worker(home, "llm");
        assertUndisturbedBy(() -> {
            killed.destroyForcibly().waitFor();
            workers.add(RunningElSol.worker(home, "llm"));
        });
    }

    @Test
    void temporalIsKilledAndComesBack() throws IOException, InterruptedException {
        workers.add(worker("all", "gpu,cpu,llm,workflows"));
        assertUndisturbedBy(() -> servers.kill(Server.TEMPORAL));
    }

    @Test
    void theDatabaseIsKilledAndComesBack() throws IOException, InterruptedException {
        workers.add(worker("all", "gpu,cpu,llm,workflows"));
        assertUndisturbedBy(() -> servers.kill(Server.POSTGRES));
    }

    @Test
    void aSecondOwnerOfAnIndexOfFilesIsRefused() throws IOException, InterruptedException {
        workers.add(worker("owner-1", "llm"));
        RunningElSol.Ended second = RunningElSol.workerInVain(installation.home(folder.resolve("owner-2")), "llm");
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.output()).contains("Another process with the role llm owns the search index");
    }

    private void assertUndisturbedBy(Disturbance disturbance) throws IOException, InterruptedException {
        long moment = new Random().nextLong(LAST_MOMENT.toMillis());
        List<String> ids = post();
        TimeUnit.MILLISECONDS.sleep(moment);
        disturbance.happen();
        assertThat(awaitAll(ids)).as("disturbed after %d ms", moment).isEqualTo(undisturbed);
    }

    private static Process worker(String name, String roles) throws IOException, InterruptedException {
        return RunningElSol.worker(installation.home(Files.createTempDirectory(folder, name)), roles);
    }

    private static List<String> post() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (String sample : SAMPLES) {
            Path recording = Path.of("../samples").resolve(sample + ".ogg");
            ids.add(api.post(recording, Files.readString(recording.resolveSibling(sample + ".json"))));
        }
        ids.add(api.postJson("/api/v1/knowledge/store", TURNS).get("id").asString());
        return ids;
    }

    private static List<Left> awaitAll(List<String> ids) throws IOException, InterruptedException {
        List<Left> left = new ArrayList<>();
        for (String id : ids) {
            assertThat(api.awaitEnd(id, AT_MOST).get("status").asString()).isEqualTo("completed");
            left.add(Left.of(api, id));
        }
        assertThat(left).allMatch(Left::hasEachEventOnce);
        return left;
    }

    private static void end(Process worker) throws InterruptedException {
        worker.destroy();
        if (!worker.waitFor(60, TimeUnit.SECONDS)) {
            worker.destroyForcibly().waitFor();
        }
    }
}
