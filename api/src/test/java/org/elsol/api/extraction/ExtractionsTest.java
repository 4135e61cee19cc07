package org.elsol.api.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Findings of turns, and of a transcription again. */
final class ExtractionsTest {

    private static final String PATH = "/api/v1/extractions";
    private static final Map<String, Object> TURNS = Map.of(
            "turns",
            List.of(Map.of("speaker", "S2", "role", "patient", "text", "Me duele la cabeza desde el lunes.")),
            "recordedAt",
            "2026-07-03");

    @Test
    void turnsAreAnsweredWithTheResultIfItIsWaitedFor() {
        Reply reply = Call.post(PATH + "?wait=30", TURNS).send().expect(200);
        JsonNode result = reply.json();
        assertThat(result.propertyNames())
                .containsExactly(
                        "id",
                        "transcriptionId",
                        "revision",
                        "status",
                        "engine",
                        "degraded",
                        "patient",
                        "clinician",
                        "date",
                        "urgency",
                        "emotions",
                        "questions",
                        "summary",
                        "findings",
                        "models");
        assertThat(result.path("status").asString()).isEqualTo("completed");
        assertThat(result.path("transcriptionId").isNull()).isTrue();
        assertThat(result.at("/findings/0/codes/0/code").asString()).isEqualTo("R51");
        assertThat(result.at("/findings/0/certainty").asString()).isEqualTo("affirmed");
        assertThat(result.at("/findings/0/evidence/0/segmentId").asString()).isEqualTo("s1");
        assertThat(result.at("/summary/0/sentences/0/text").asString()).isNotBlank();
        assertThat(result.at("/patient/name/value").asString()).isEqualTo("Juan Pérez");
        assertThat(result.at("/models/extraction/name").asString()).isEqualTo("rules");
        String location = String.valueOf(reply.header("Location"));
        assertThat(Call.get(location).send().expect(200).json()).isEqualTo(result);
    }

    @Test
    void withoutWaitingTheOrderIsTaken() {
        Call.post(PATH, TURNS).send().expect(202);
    }

    @Test
    void aCompletedTranscriptionIsExtractedAgainAsItsNextRevision() {
        String id = Call.post(
                        "/api/v1/knowledge/store?wait=30",
                        Map.of("text", "Me duele la cabeza.", "patient", Map.of("id", "ex-1")))
                .send()
                .expect(200)
                .json()
                .path("id")
                .asString();
        JsonNode second = Call.post(PATH + "?wait=30", Map.of("transcriptionId", id))
                .send()
                .expect(200)
                .json();
        assertThat(second.path("revision").asInt()).isEqualTo(2);
        JsonNode all =
                Call.get(PATH + "?transcriptionId=" + id).send().expect(200).json();
        assertThat(all.path("total").asInt()).isEqualTo(2);
        assertThat(all.at("/items/0/revision").asInt()).isEqualTo(2);
        JsonNode first =
                Call.get(PATH + "?limit=1&transcriptionId=" + id).send().json();
        JsonNode rest = Call.get(PATH + "?limit=1&transcriptionId=" + id + "&cursor="
                        + first.path("nextCursor").asString())
                .send()
                .json();
        assertThat(rest.at("/items/0/revision").asInt()).isEqualTo(1);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void manyAreOrderedAtOnceAndOneThatCannotBeIsRefusedAlone() throws InterruptedException {
        Map<String, Object> order = Map.of("items", List.of(TURNS, Map.of("transcriptionId", "nope"), TURNS));
        Reply reply = Call.post(PATH + "/batch", order).send().expect(202);
        String location = String.valueOf(reply.header("Location"));

        JsonNode batch = ended(location);

        assertThat(batch.propertyNames()).containsExactly("id", "status", "counts", "items", "createdAt");
        assertThat(batch.path("status").asString()).isEqualTo("partial");
        assertThat(batch.at("/counts/total").asInt()).isEqualTo(3);
        assertThat(batch.at("/counts/completed").asInt()).isEqualTo(2);
        assertThat(batch.at("/counts/refused").asInt()).isEqualTo(1);
        assertThat(batch.at("/items/1/status").asString()).isEqualTo("refused");
        assertThat(batch.at("/items/1/transcriptionId").asString()).isEqualTo("nope");
        assertThat(batch.at("/items/1/failure/kind").asString()).isEqualTo("not_found");
        String extraction = batch.at("/items/2/extractionId").asString();
        assertThat(Call.get(PATH + "/" + extraction)
                        .send()
                        .expect(200)
                        .json()
                        .at("/findings/0/normalized")
                        .asString())
                .isEqualTo("cefalea");
    }

    @Test
    void aBatchUnderOneKeyIsOrderedOnce() {
        Map<String, Object> order = Map.of("items", List.of(TURNS));
        String key = UUID.randomUUID().toString();
        JsonNode first = Call.post(PATH + "/batch", order)
                .header("Idempotency-Key", key)
                .send()
                .expect(202)
                .json();
        JsonNode again = Call.post(PATH + "/batch", order)
                .header("Idempotency-Key", key)
                .send()
                .expect(202)
                .json();
        assertThat(again.path("id")).isEqualTo(first.path("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | items",
                "{\"items\":[]} | items",
                "{\"items\":[null]} | items[0]",
                "{\"items\":[{}]} | items[0].turns",
                "{\"items\":[{\"turns\":[{\"text\":\"a\"}]},{\"turns\":[{\"text\":\" \"}]}]} | items[1].turns[0].text",
                "{\"items\":[{\"transcriptionId\":\"x\",\"language\":\"es\"}]} | items[0].transcriptionId",
            })
    void batchesThatAreNotValid(String body, String field) {
        Call.post(PATH + "/batch", body).send().expectField(field);
    }

    @Test
    void twoRevisionsAreComparedFieldByField() {
        String id = Call.post(
                        "/api/v1/knowledge/store?wait=30",
                        Map.of("text", "Me duele la cabeza.", "patient", Map.of("id", "ex-2")))
                .send()
                .expect(200)
                .json()
                .path("id")
                .asString();
        Call.post(PATH + "?wait=30", Map.of("transcriptionId", id)).send().expect(200);
        JsonNode revisions =
                Call.get(PATH + "?transcriptionId=" + id).send().json().path("items");
        String second = revisions.at("/0/id").asString();
        String first = revisions.at("/1/id").asString();

        JsonNode difference = Call.get(PATH + "/" + first + "/difference?to=" + second)
                .send()
                .expect(200)
                .json();

        assertThat(difference.propertyNames())
                .containsExactly("from", "to", "fields", "added", "removed", "changed", "unchanged");
        assertThat(difference.at("/from/revision").asInt()).isEqualTo(1);
        assertThat(difference.at("/to/revision").asInt()).isEqualTo(2);
        assertThat(difference.path("unchanged").asInt()).isEqualTo(1);
        String turns =
                Call.post(PATH + "?wait=30", TURNS).send().json().path("id").asString();
        Call.get(PATH + "/" + first + "/difference?to=" + turns).send().expectField("to");
        Call.get(PATH + "/" + first + "/difference").send().expectField("to");
        Call.get(PATH + "/" + first + "/difference?to=nope").send().expectProblem(404, "not_found");
        Call.get(PATH + "/batch/nope").send().expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | turns",
                "{\"turns\":[]} | turns",
                "{\"turns\":[{\"role\":\"patient\"}]} | turns[0].text",
                "{\"turns\":[{\"text\":\" \"}]} | turns[0].text",
                "{\"turns\":[{\"text\":5}]} | turns[0].text",
                "{\"turns\":[null]} | turns[0]",
                "{\"turns\":[{\"text\":\"a\",\"rol\":\"patient\"}]} | turns[0].rol",
                "{\"turns\":[{\"text\":\"a\"}],\"transcriptionId\":\"x\"} | turns",
                "{\"transcriptionId\":\"x\",\"language\":\"es\"} | transcriptionId",
                "{\"turns\":[{\"text\":\"a\"}],\"language\":\"xx\"} | language",
                "{\"turns\":[{\"text\":\"a\"}],\"language\":\"auto\"} | language",
            })
    void ordersThatAreNotValid(String body, String field) {
        Call.post(PATH, body).send().expectField(field);
    }

    @Test
    void tooManyOrTooLongTurns() {
        String turn = "{\"text\":\"a\"},";
        Call.post(PATH, "{\"turns\":[" + turn.repeat(5_000) + "{\"text\":\"a\"}]}")
                .send()
                .expectField("turns");
        Call.post(PATH, "{\"turns\":[{\"text\":\"" + "a".repeat(20_001) + "\"}]}")
                .send()
                .expectField("turns[0].text");
    }

    @Test
    void whatIsNotThere() {
        Call.get(PATH + "/nope").send().expectProblem(404, "not_found");
        Call.get(PATH + "/a%2Fb").send().expect(400);
        Call.get(PATH + "?transcriptionId=nope").send().expectProblem(404, "not_found");
        Call.get(PATH).send().expectField("transcriptionId");
        Call.post(PATH, Map.of("transcriptionId", "nope")).send().expectProblem(404, "not_found");
        Call.post(PATH + "?wait=61", TURNS).send().expectField("wait");
    }

    private static JsonNode ended(String location) throws InterruptedException {
        JsonNode batch = Call.get(location).send().expect(200).json();
        for (int i = 0; batch.path("status").asString().equals("processing") && i < 1_500; i++) {
            Thread.sleep(20);
            batch = Call.get(location).send().expect(200).json();
        }
        return batch;
    }
}
