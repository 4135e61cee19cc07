package org.elsol.worker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.worker.standalone.ApiCalls.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Damaged recordings end in a clear refusal, in a failure with a reason, or in what of them can be decoded. */
final class MalformedMediaIT {

    private static final Path SPEECH = Path.of("../samples/juan-perez-dolor-de-cabeza.ogg");
    private static final int ROUNDS = 3;
    private static final long SEED = 20_260_703;

    @TempDir
    private Path folder;

    @Test
    void noneHangsOrIsLeftHalfDone() throws IOException, InterruptedException {
        Map<String, byte[]> files = MalformedMedia.of(folder, Ffmpeg.find(), SPEECH, ROUNDS, SEED);
        assertThat(files).hasSizeGreaterThan(200);
        Map<String, Integer> outcomes = new TreeMap<>();
        try (ComposedElSol elsol = new ComposedElSol(folder.resolve("home"))) {
            List<String> taken = new ArrayList<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Reply reply = elsol.calls().upload(file.getKey(), file.getValue(), "{}");
                if (reply.status() == 202) {
                    taken.add(reply.json().get("id").asString());
                } else {
                    assertThat(reply.status()).as(file.getKey()).isIn(400, 422);
                    String code = reply.json().get("code").asString();
                    assertThat(code).as(file.getKey()).isIn("unreadable_audio", "invalid_request");
                    outcomes.merge(code, 1, Integer::sum);
                }
            }
            for (String id : taken) {
                JsonNode ended = elsol.calls().awaitEnd(id);
                String status = ended.get("status").asString();
                outcomes.merge(status, 1, Integer::sum);
                assertThat(status).isIn("completed", "no_speech", "failed");
                assertThat(ended.get("failure").isNull()).isEqualTo(!status.equals("failed"));
            }
            System.out.println("Malformed media: " + files.size() + " files, " + outcomes);
            assertThat(outcomes).containsKeys("unreadable_audio", "completed");
            assertThat(Traces.files(elsol.home().work())).isEmpty();
            assertThat(Traces.files(elsol.home().audio()))
                    .as("the recordings that were taken with their keys, and nothing decoded")
                    .hasSize(2 * taken.size())
                    .allMatch(file -> file.endsWith("/recording") || file.endsWith("/key"));
        }
    }
}
