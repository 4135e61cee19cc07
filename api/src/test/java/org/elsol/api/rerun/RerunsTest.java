package org.elsol.api.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.api.testing.Form;
import org.elsol.store.identity.AccessRole;
import org.elsol.workflows.wire.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Steps of a completed consultation are taken again, and what was there before stands. */
final class RerunsTest {

    private static final ApiServer API = ApiServer.SHARED;

    @AfterEach
    void mend() {
        API.activities.failExtracting(null);
        API.activities.failStoring(null);
        API.activities.silence(false);
    }

    @ParameterizedTest
    @CsvSource({"preparing, 2", "transcribing, 2", "attributing, 2", "extracting, 1", "verifying, 1", "storing, 1"})
    void eachStepCanBeTheFirstOneAndMakesNewRevisions(String step, int revision) {
        String id = heard();
        JsonNode before = read(id);
        String first = before.path("extractionId").asString();

        JsonNode rerun = ended(id, ordered(id, step));

        assertThat(rerun.path("status").asString()).isEqualTo("completed");
        assertThat(rerun.path("previousExtractionId").asString()).isEqualTo(first);
        String second = rerun.path("extractionId").asString();
        assertThat(second).isNotEqualTo(first);
        JsonNode after = read(id);
        assertThat(after.path("status").asString()).isEqualTo("completed");
        assertThat(after.at("/transcript/revision").asInt()).isEqualTo(revision);
        assertThat(extraction(first).path("revision").asInt()).isEqualTo(1);
        assertThat(extraction(second).path("revision").asInt()).isEqualTo(2);
        assertThat(extraction(second).path("status").asString()).isEqualTo("completed");
        JsonNode difference = Call.get("/api/v1/extractions/" + first + "/difference?to=" + second)
                .send()
                .expect(200)
                .json();
        assertThat(difference.isObject()).isTrue();
        assertThat(Call.get("/api/v1/transcriptions/" + id + "/revisions/1")
                        .send()
                        .expect(200)
                        .json()
                        .path("text"))
                .isEqualTo(before.at("/transcript/text"));
        JsonNode words = Call.get("/api/v1/transcriptions/" + id + "/difference?from=1&to=" + revision)
                .send()
                .expect(200)
                .json();
        assertThat(words.path("kept").asInt()).isPositive();
        assertThat(words.path("changes")).isEmpty();
    }

    @Test
    void aRevisionThatIsNotThereIsNotFound() {
        String path = "/api/v1/transcriptions/" + heard();
        Call.get(path + "/revisions/2").send().expectProblem(404, "not_found");
        Call.get(path + "/revisions/one").send().expectField("revision");
        Call.get(path + "/difference?from=1&to=2").send().expectProblem(404, "not_found");
        Call.get(path + "/difference?from=0&to=1").send().expectField("from");
        Call.get(path + "/difference?from=1").send().expectField("to");
    }

    @Test
    void aSecondReRunWaitsForTheEndOfTheFirst() {
        String id = heard();
        int held = API.activities.windows.drainPermits();
        try {
            String first = ordered(id, "transcribing");
            order(id, "extracting").expectProblem(409, "wrong_status");
            assertThat(Call.get(path(id))
                            .send()
                            .expect(200)
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            API.activities.windows.release(held);
            held = 0;
            assertThat(ended(id, first).path("status").asString()).isEqualTo("completed");
        } finally {
            API.activities.windows.release(held);
        }
    }

    @Test
    void aCancelledReRunLeavesWhatWasThere() {
        String id = heard();
        JsonNode before = read(id);
        int held = API.activities.windows.drainPermits();
        String rerun;
        try {
            rerun = ordered(id, "transcribing");
            Call.post(path(id) + "/" + rerun + "/cancel").send().expect(202);
            Call.post(path(id) + "/" + rerun + "/cancel").send();
            assertThat(ended(id, rerun).path("status").asString()).isEqualTo("cancelled");
        } finally {
            API.activities.windows.release(held);
        }
        assertThat(read(id).path("transcript")).isEqualTo(before.path("transcript"));
        assertThat(read(id).path("extractionId")).isEqualTo(before.path("extractionId"));
        Call.post(path(id) + "/" + rerun + "/cancel").send().expect(202);
        ended(id, ordered(id, "extracting"));
    }

    @Test
    void oneThatFailsLeavesWhatWasThereAndSaysWhy() {
        String id = heard();
        JsonNode before = read(id);
        API.activities.failExtracting(FailureKind.LANGUAGE_MODEL_UNAVAILABLE);

        JsonNode rerun = ended(id, ordered(id, "attributing"));

        assertThat(rerun.path("status").asString()).isEqualTo("failed");
        assertThat(rerun.at("/failure/kind").asString()).isEqualTo("language_model_unavailable");
        assertThat(read(id).path("transcript")).isEqualTo(before.path("transcript"));
        assertThat(read(id).path("extractionId")).isEqualTo(before.path("extractionId"));
        Call.post(path(id) + "/" + rerun.path("id").asString() + "/cancel")
                .send()
                .expectProblem(409, "wrong_status");
    }

    @Test
    void whatIsProvedStaysWhenItCannotBeStoredAndIsStoredLater() {
        String id = heard();
        API.activities.failStoring(FailureKind.INDEX_UNAVAILABLE);

        JsonNode rerun = ended(id, ordered(id, "attributing"));

        assertThat(rerun.path("status").asString()).isEqualTo("failed");
        assertThat(rerun.at("/failure/kind").asString()).isEqualTo("index_unavailable");
        JsonNode after = read(id);
        assertThat(after.at("/transcript/revision").asInt()).isEqualTo(2);
        assertThat(after.path("extractionId")).isEqualTo(rerun.path("extractionId"));
        API.activities.failStoring(null);
        assertThat(ended(id, ordered(id, "storing")).path("status").asString()).isEqualTo("completed");
        assertThat(read(id).at("/transcript/revision").asInt()).isEqualTo(2);
    }

    @Test
    void whereNobodySpeaksTodayNothingChanges() {
        String id = heard();
        API.activities.silence(true);

        assertThat(ended(id, ordered(id, "preparing")).path("status").asString())
                .isEqualTo("no_speech");
        assertThat(read(id).at("/transcript/revision").asInt()).isEqualTo(1);
    }

    @Test
    void turnsCannotBeHeardAgain() {
        String id = written("reruns-turns");

        order(id, "transcribing").expectField("step");
        assertThat(ended(id, ordered(id, "extracting")).path("status").asString())
                .isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"step\":\"everything\"}", "{\"step\":null}"})
    void anotherStepIsRefused(String body) {
        Call.post(path(heard()), body).send().expectField("step");
    }

    @Test
    void theSameCallAgainOrdersOneReRun() {
        String id = heard();
        String key = UUID.randomUUID().toString();
        List<String> ids = java.util.stream.Stream.of(1, 2)
                .map(time -> Call.post(path(id), "{\"step\":\"storing\"}")
                        .header("Idempotency-Key", key)
                        .send()
                        .expect(202)
                        .json()
                        .path("id")
                        .asString())
                .toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        ended(id, ids.getFirst());
    }

    @Test
    void anotherHospitalFindsNeitherTheConsultationNorItsReRuns() {
        String id = heard();
        String rerun = ordered(id, "storing");
        ended(id, rerun);
        Call.post(path(id), "{\"step\":\"storing\"}")
                .withKey(API.otherHospitalsKey)
                .send()
                .expectProblem(404, "not_found");
        Call.get(path(id) + "/" + rerun).withKey(API.otherHospitalsKey).send().expectProblem(404, "not_found");
        Call.get(path(heard()) + "/" + rerun).send().expectProblem(404, "not_found");
    }

    @Test
    void aBatchTakesAllThatAFilterFindsOneAfterTheOther() {
        String patient = "reruns-" + UUID.randomUUID();
        List<String> ids = List.of(written(patient), written(patient), written(patient));
        written("reruns-another");

        JsonNode batch = batch("extracting", patient).expect(202).json();
        String path = "/api/v1/reruns/" + batch.path("id").asString();
        JsonNode done = until(path, read -> read.at("/counts/completed").asInt() == 3);

        assertThat(done.path("items").values().stream()
                        .map(item -> item.path("transcriptionId").asString()))
                .containsExactlyElementsOf(ids);
        assertThat(done.at("/counts/total").asInt()).isEqualTo(3);
    }

    @Test
    void whatABatchCannotTakeStandsUnderRefused() {
        String patient = "reruns-" + UUID.randomUUID();
        String id = written(patient);

        JsonNode batch = batch("transcribing", patient).expect(202).json();

        assertThat(batch.at("/counts/refused").asInt()).isEqualTo(1);
        assertThat(batch.at("/refused/0/transcriptionId").asString()).isEqualTo(id);
        assertThat(batch.at("/refused/0/code").asString()).isEqualTo("invalid_request");
    }

    @Test
    void batchesAreForOperators() {
        Call.post("/api/v1/reruns", "{\"step\":\"storing\",\"filter\":{}}")
                .withKey(API.keyOf(AccessRole.CLINICIAN))
                .send()
                .expectProblem(403, "forbidden");
        Call.post("/api/v1/reruns", "{\"step\":\"storing\"}").send().expectField("filter");
        Call.post("/api/v1/reruns", "{\"step\":\"storing\",\"filter\":{\"form\":1}}")
                .send()
                .expectField("filter.form");
        Call.get("/api/v1/reruns/none").send().expectProblem(404, "not_found");
    }

    private static Reply batch(String step, String patient) {
        return Call.post("/api/v1/reruns", Map.of("step", step, "filter", Map.of("patient", patient)))
                .send();
    }

    private static String heard() {
        String id = Form.recording().post().send().expect(202).json().path("id").asString();
        until(
                "/api/v1/transcriptions/" + id,
                read -> read.path("status").asString().equals("completed"));
        return id;
    }

    private static String written(String patient) {
        return Call.post(
                        "/api/v1/knowledge/store?wait=30",
                        Map.of("text", "Me duele la cabeza.", "patient", Map.of("id", patient)))
                .send()
                .expect(200)
                .json()
                .path("id")
                .asString();
    }

    private static String path(String id) {
        return "/api/v1/transcriptions/" + id + "/reruns";
    }

    private static Reply order(String id, String step) {
        return Call.post(path(id), Map.of("step", step)).send();
    }

    private static String ordered(String id, String step) {
        return order(id, step).expect(202).json().path("id").asString();
    }

    private static JsonNode ended(String id, String rerun) {
        return until(
                path(id) + "/" + rerun,
                read -> !List.of("queued", "processing")
                        .contains(read.path("status").asString()));
    }

    private static JsonNode read(String id) {
        return Call.get("/api/v1/transcriptions/" + id).send().expect(200).json();
    }

    private static JsonNode extraction(String id) {
        return Call.get("/api/v1/extractions/" + id).send().expect(200).json();
    }

    private static JsonNode until(String path, java.util.function.Predicate<JsonNode> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            JsonNode read = Call.get(path).send().expect(200).json();
            if (condition.test(read)) {
                return read;
            }
            assertThat(System.nanoTime()).as("%s", read).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }
}
