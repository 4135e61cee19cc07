package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Form;
import tools.jackson.databind.JsonNode;

/** Posts recordings and follows them. */
final class Recordings {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Recordings() {}

    static String post() {
        return Form.recording().post().send().expect(202).json().path("id").asString();
    }

    static JsonNode awaitStatus(String id, String status) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        JsonNode now = read(id);
        while (!now.path("status").asString().equals(status) && System.nanoTime() < end) {
            Thread.sleep(20);
            now = read(id);
        }
        assertThat(now.path("status").asString()).isEqualTo(status);
        return now;
    }

    static JsonNode read(String id) {
        return Call.get("/api/v1/transcriptions/" + id).send().expect(200).json();
    }
}
