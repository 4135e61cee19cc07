package org.elsol.api.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
}
