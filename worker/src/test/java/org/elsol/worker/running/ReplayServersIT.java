package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.elsol.worker.running.RunningElSol.Ended;
import org.elsol.worker.servers.LocalServers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The histories of open runs on a real Temporal, replayed with the code of this build before it is deployed. */
@Tag("servers")
final class ReplayServersIT {

    private static final Duration AT_MOST = Duration.ofMinutes(2);
    private static final String TURNS = """
            {"turns":[{"speaker":"S1","role":"clinician","text":"¿Qué le pasa?"},
            {"speaker":"S2","role":"patient","text":"Tengo mucha fiebre y me duele la cabeza."}]}""";

    @TempDir
    private Path folder;

    /** Nobody has the role that extracts, so the run stays where it waits for that step. */
    @Test
    void aRunThatWaitsForAStepGoesTheSameWay() throws IOException, InterruptedException {
        RunningElSol.assumeModels();
        try (Deployment deployment = Deployment.start(LocalServers.shared(), folder, List.of("workflows"))) {
            String id = deployment
                    .api()
                    .postJson("/api/v1/extractions", TURNS)
                    .get("id")
                    .asString();
            awaitStep(deployment.api(), id);

            Ended replayed = RunningElSol.command(folder.resolve("api"), "replay", "--running", "--json");

            assertThat(replayed.status()).as(replayed.output()).isZero();
            JsonNode run = json(replayed.output()).get(0);
            assertThat(run.get("workflowType").asString()).isEqualTo("ExtractionWorkflow");
            assertThat(run.get("workflowId").asString()).contains(id);
            assertThat(run.get("same").asBoolean()).isTrue();
            assertThat(run.get("events").asInt()).isGreaterThan(4);
        }
    }

    /** The virtual machine's warnings stand before it. */
    private static JsonNode json(String output) {
        return new JsonMapper().readTree(output.substring(output.indexOf('[')));
    }

    /** What is open is seen a little later than it was started. */
    private static void awaitStep(RunningElSol api, String id) throws IOException, InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!isAtStep(api, id)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("No step was asked for within " + AT_MOST);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean isAtStep(RunningElSol api, String id) throws IOException, InterruptedException {
        return api.get("/api/v1/audit/runs")
                .get("items")
                .valueStream()
                .anyMatch(run -> run.get("workflowId").asString().contains(id)
                        && run.get("history").toString().contains("EVENT_TYPE_ACTIVITY_TASK_SCHEDULED"));
    }
}
