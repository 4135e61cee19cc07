package org.elsol.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.store.Database.Context;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Priority;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.ApiKeys;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A hospital's log as a list and as a stream; each test has a hospital of its own. */
@Timeout(60)
final class EventLogTest {

    private static final String PATH = "/api/v1/events";

    private final Consultations consultations = new Consultations(ApiServer.SHARED.database.of(Context.CONSULTATION));
    private final String tenant = "log-" + UUID.randomUUID();
    private final String key =
            new ApiKeys(ApiServer.SHARED.database.of(Context.IDENTITY)).make(tenant, AccessRole.INTEGRATOR, "test");

    @Test
    void theLogIsReadPageByPageInItsOrder() {
        happen("a");
        happen("b");
        List<String> types = new ArrayList<>();
        List<Long> sequences = new ArrayList<>();
        JsonNode page = read("?limit=3");
        while (!page.path("items").isEmpty()) {
            page.path("items").forEach(event -> {
                types.add(event.path("type").asString());
                sequences.add(event.path("sequence").asLong());
            });
            page = read("?limit=3&after=" + page.path("nextAfter").asLong());
        }
        assertThat(types)
                .containsExactly(
                        "turns.received",
                        "consultation.started",
                        "consultation.completed",
                        "document.stored",
                        "turns.received",
                        "consultation.started",
                        "consultation.completed",
                        "document.stored");
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
        assertThat(page.path("nextAfter").asLong()).isEqualTo(sequences.getLast());
    }

    @Test
    void anEventHoldsIdsAndStatesAndNothingOfThePatient() {
        String id = happen("a");
        JsonNode items = read("").path("items");
        assertThat(items.path(0).propertyNames())
                .containsExactly(
                        "sequence", "type", "occurredAt", "transcriptionId", "documentId", "extractionId", "status");
        assertThat(items.valueStream().map(event -> event.path("status").asString("-")))
                .containsExactly("queued", "processing", "completed", "-");
        assertThat(items.path(2).path("transcriptionId").asString()).isEqualTo(id);
        assertThat(items.path(2).path("extractionId").asString()).isEqualTo("e-" + id);
        assertThat(items.path(3).path("transcriptionId").isNull()).isTrue();
        assertThat(items.path(3).path("documentId").asString()).isEqualTo("d-" + id);
        assertThat(items.toString()).doesNotContain("geheim");
    }

    @Test
    void anotherHospitalReadsNothingOfIt() {
        happen("a");
        JsonNode others = Call.get(PATH + "?limit=500")
                .withKey(ApiServer.SHARED.otherHospitalsKey)
                .send()
                .expect(200)
                .json();
        assertThat(others.toString()).doesNotContain(tenant);
    }

    @Test
    void theStreamTellsWhatWasAndWhatHappensNow() throws IOException {
        happen("a");
        try (BufferedReader lines = lines(stream("", null))) {
            assertThat(ids(lines, 4)).hasSize(4);
            happen("b");
            assertThat(ids(lines, 4)).hasSize(4);
            assertThat(lines.lines().filter(":"::equals).findFirst())
                    .as("a heartbeat")
                    .isPresent();
        }
    }

    @Test
    void theStreamResumesBehindTheLastEventThatWasSeen() throws IOException {
        happen("a");
        List<String> all;
        try (BufferedReader lines = lines(stream("", null))) {
            all = ids(lines, 4);
        }
        try (BufferedReader lines = lines(stream("?after=0", all.get(1)))) {
            assertThat(ids(lines, 2)).isEqualTo(all.subList(2, 4));
        }
        try (BufferedReader lines = lines(stream("?after=" + all.get(2), null))) {
            assertThat(ids(lines, 1)).isEqualTo(all.subList(3, 4));
        }
        try (BufferedReader lines = lines(stream("", "nonsense"))) {
            assertThat(ids(lines, 4)).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1,after",
        "after=x,after",
        "after=99999999999999999999,after",
        "limit=0,limit",
        "limit=501,limit",
        "limit=x,limit"
    })
    void aParameterThatMakesNoSense(String query, String field) {
        Call.get(PATH + "?" + query).send().expectField(field);
    }

    private String happen(String name) {
        String id = name + "-" + tenant;
        consultations.open(new NewConsultation(
                id,
                tenant,
                Source.TURNS,
                Priority.ROUTINE,
                "geheim-7",
                "Dra. Geheim",
                "es",
                "geheim",
                Instant.parse("2026-07-03T10:00:00Z"),
                "e-" + id));
        consultations.append(tenant, id, EventType.CONSULTATION_STARTED, "started", Map.of());
        consultations.append(
                tenant,
                id,
                EventType.CONSULTATION_COMPLETED,
                "completed",
                Map.of("extractionId", "e-" + id, "patientId", "geheim-7"));
        consultations.append(tenant, "d-" + id, EventType.DOCUMENT_STORED, "stored", Map.of());
        return id;
    }

    private JsonNode read(String query) {
        return Call.get(PATH + query).withKey(key).send().expect(200).json();
    }

    private HttpResponse<java.io.InputStream> stream(
            String query, @org.jspecify.annotations.Nullable String lastEventId) {
        Call call = Call.get(PATH + query).withKey(key).header("Accept", "text/event-stream");
        HttpResponse<java.io.InputStream> response =
                lastEventId == null ? call.stream() : call.header("Last-Event-ID", lastEventId).stream();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        return response;
    }

    private static BufferedReader lines(HttpResponse<java.io.InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static List<String> ids(BufferedReader lines, int count) throws IOException {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            String line = lines.readLine();
            if (line.startsWith("id: ")) {
                ids.add(line.substring("id: ".length()));
            }
        }
        return ids;
    }
}
