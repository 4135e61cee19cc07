package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A recording is heard again by the same models, and the process is killed while it is: the words are the same. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class RerunIT {

    private static final Duration AT_MOST = Duration.ofMinutes(4);

    @TempDir
    private Path home;

    @Test
    void aReRunOutlivesItsProcessAndHearsTheSameWords() throws IOException, InterruptedException {
        RunningElSol.assumeModels();
        String id;
        String path;
        JsonNode before;
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            id = elsol.post(Path.of("../samples/juan-perez-dolor-de-cabeza.ogg"), "{\"language\":\"es\"}");
            before = elsol.awaitEnd(id, AT_MOST);
            assertThat(before.path("status").asString()).isEqualTo("completed");
            String reruns = "/api/v1/transcriptions/" + id + "/reruns";
            path = reruns + "/"
                    + elsol.postJson(reruns, "{\"step\":\"preparing\"}")
                            .path("id")
                            .asString();
            await(elsol, path, rerun -> rerun.at("/progress/stage").asString("").equals("transcribing"));
            elsol.kill();
        }
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            JsonNode rerun =
                    await(elsol, path, read -> !read.path("status").asString().matches("queued|processing"));
            assertThat(rerun.path("status").asString()).as("%s", rerun).isEqualTo("completed");
            JsonNode after = elsol.awaitEnd(id, AT_MOST);
            assertThat(after.path("status").asString()).isEqualTo("completed");
            assertThat(after.at("/transcript/revision").asInt()).isEqualTo(2);
            assertThat(after.at("/transcript/text")).isEqualTo(before.at("/transcript/text"));
            assertThat(after.at("/transcript/segments")).isEqualTo(before.at("/transcript/segments"));
            assertThat(after.path("extractionId")).isEqualTo(rerun.path("extractionId"));
            JsonNode difference = elsol.get("/api/v1/extractions/"
                    + rerun.path("previousExtractionId").asString() + "/difference?to="
                    + rerun.path("extractionId").asString());
            assertThat(difference.path("changed")).isEmpty();
            assertThat(difference.path("added")).isEmpty();
            assertThat(difference.path("removed")).isEmpty();
        }
    }

    private static JsonNode await(RunningElSol elsol, String path, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(AT_MOST);
        while (true) {
            JsonNode read = elsol.get(path);
            if (wanted.test(read)) {
                return read;
            }
            assertThat(Instant.now()).as("%s", read).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
