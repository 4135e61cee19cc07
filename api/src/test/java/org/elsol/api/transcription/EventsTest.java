package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A consultation is followed as a list and as a stream. */
@Timeout(60)
final class EventsTest {

    private static final ApiServer SERVER = ApiServer.SHARED;

    @Test
    void theListHoldsAllEventsInTheirOrder() throws InterruptedException {
        String id = Recordings.post();
        Recordings.awaitStatus(id, "completed");
        JsonNode events = events(id).send().expect(200).json();
        List<String> types = events.path("items")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
        assertThat(types)
                .startsWith("audio.uploaded", "consultation.started")
                .contains("audio.transcribed", "information.extracted")
                .endsWith("consultation.completed");
        assertThat(events.path("total").asInt()).isEqualTo(types.size());
    }

    @Test
    void theStreamTellsProgressAndHeartbeatsAndEndsWithTheConsultation() throws IOException {
        int held = SERVER.activities.windows.drainPermits();
        StringBuilder all = new StringBuilder();
        try {
            HttpResponse<InputStream> response = stream(Recordings.post(), null);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            try (BufferedReader lines = lines(response)) {
                boolean released = false;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    all.append(line).append('\n');
                    if (line.equals(":") && !released) {
                        SERVER.activities.windows.release(held);
                        released = true;
                    }
                }
            }
        } finally {
            SERVER.activities.windows.drainPermits();
            SERVER.activities.windows.release(held);
        }
        assertThat(all.toString())
                .contains("event: audio.uploaded\n")
                .contains("event: progress\ndata: {\"stage\":\"transcribing\",\"done\":0,\"total\":3}\n")
                .contains("\n:\n")
                .contains("event: consultation.completed\n");
        assertThat(all.indexOf("event: consultation.completed")).isGreaterThan(all.indexOf("event: progress"));
        assertThat(all).doesNotContainPattern("id: [0-9]+\\nevent: progress");
    }

    @Test
    void theStreamResumesBehindTheLastEventThatWasSeen() throws IOException, InterruptedException {
        String id = Recordings.post();
        Recordings.awaitStatus(id, "completed");
        JsonNode items = events(id).send().json().path("items");
        String second = items.path(1).path("sequence").asString();
        String last = items.path(items.size() - 1).path("sequence").asString();
        try (BufferedReader lines = lines(stream(id, second))) {
            List<String> ids =
                    lines.lines().filter(line -> line.startsWith("id: ")).toList();
            assertThat(ids)
                    .hasSize(items.size() - 2)
                    .doesNotContain("id: " + second)
                    .endsWith("id: " + last);
        }
        assertThat(stream(id, last).statusCode()).isEqualTo(204);
        try (BufferedReader lines = lines(stream(id, "nonsense"))) {
            assertThat(lines.lines().filter(line -> line.startsWith("id: "))).hasSize(items.size());
        }
    }

    @Test
    void anUnknownTranscriptionIsAProblemAlsoForAStream() throws IOException {
        HttpResponse<InputStream> response = stream("nope", null);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        response.body().close();
    }

    private static Call events(String id) {
        return Call.get("/api/v1/transcriptions/" + id + "/events");
    }

    private static HttpResponse<InputStream> stream(String id, @org.jspecify.annotations.Nullable String after) {
        Call call = events(id).header("Accept", "text/event-stream");
        return after == null ? call.stream() : call.header("Last-Event-ID", after).stream();
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }
}
