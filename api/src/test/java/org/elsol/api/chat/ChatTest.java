package org.elsol.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.store.Database.Context;
import org.elsol.workflows.wire.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Questions are answered, kept and rated. */
final class ChatTest {

    private static final String QUERY = "/api/v1/chat/query";
    private static final Map<String, Object> QUESTION = Map.of("question", "¿Qué síntomas tiene Juan Pérez?");

    @AfterEach
    void mend() {
        ApiServer.SHARED.activities.failAnswering(null);
        ApiServer.SHARED.engine.away(false);
    }

    @Test
    void aQuestionIsAnsweredInTheFormOfTheContract() {
        JsonNode answer = Call.post(QUERY, QUESTION).send().expect(200).json();
        assertThat(answer.propertyNames())
                .containsExactly(
                        "id",
                        "conversationId",
                        "intent",
                        "answer",
                        "grounding",
                        "citations",
                        "patients",
                        "followUps",
                        "engine",
                        "notice");
        assertThat(answer.path("grounding").asString()).isEqualTo("grounded");
        assertThat(answer.at("/citations/0").propertyNames())
                .containsExactly(
                        "n", "kind", "id", "segmentId", "startMs", "endMs", "page", "quote", "patient", "recordedAt");
        assertThat(answer.at("/citations/0/recordedAt").asString()).isEqualTo("2026-07-03T10:00:00Z");
        assertThat(answer.at("/patients/0/name").asString()).isEqualTo("Juan Pérez");
    }

    @Test
    void aConversationIsKeptInItsOrder() {
        String conversation = Call.post(QUERY, QUESTION)
                .send()
                .expect(200)
                .json()
                .path("conversationId")
                .asString();
        Call.post(QUERY, Map.of("question", "¿Y desde cuándo?", "conversationId", conversation))
                .send()
                .expect(200);
        JsonNode history = Call.get("/api/v1/chat/history?limit=1&conversationId=" + conversation)
                .send()
                .expect(200)
                .json();
        assertThat(history.path("total").asInt()).isEqualTo(2);
        assertThat(history.at("/items/0/question").asString()).isEqualTo("¿Qué síntomas tiene Juan Pérez?");
        assertThat(history.at("/items/0/answer/intent").asString()).isEqualTo("symptoms_of_patient");
        JsonNode next = Call.get("/api/v1/chat/history?limit=1&conversationId=" + conversation + "&cursor="
                        + history.path("nextCursor").asString())
                .send()
                .json();
        assertThat(next.at("/items/0/question").asString()).isEqualTo("¿Y desde cuándo?");
        Call.get("/api/v1/chat/history?conversationId=" + conversation)
                .withKey(ApiServer.SHARED.otherHospitalsKey)
                .send()
                .expectProblem(404, "not_found");
    }

    @Test
    void anAnswerIsRated() {
        String id = Call.post(QUERY, QUESTION).send().json().path("id").asString();
        long before = ratings();
        Call.post("/api/v1/chat/feedback", Map.of("answerId", id, "rating", "up", "comment", "Bien."))
                .send()
                .expect(204);
        for (int i = 0; i < 2; i++) {
            Call.post("/api/v1/chat/feedback", Map.of("answerId", id, "rating", "down"))
                    .header("Idempotency-Key", "feedback-" + id)
                    .send()
                    .expect(204);
        }
        assertThat(ratings()).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"rating\":\"up\"} | answerId",
                "{\"answerId\":\"a\",\"rating\":\"good\"} | rating",
                "{\"answerId\":\"a\",\"rating\":1} | rating",
                "{\"answerId\":\"a\"} | rating",
                "{\"answerId\":\"a\",\"rating\":\"up\",\"stars\":5} | stars",
            })
    void feedbackThatIsNotValid(String body, String field) {
        Call.post("/api/v1/chat/feedback", body).send().expectField(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | question",
                "{\"question\":\"  \"} | question",
                "{\"question\":null} | question",
                "{\"question\":[\"a\"]} | question",
                "{\"question\":\"a\",\"maxSources\":0} | maxSources",
                "{\"question\":\"a\",\"maxSources\":\"5\"} | maxSources",
                "{\"question\":\"a\",\"filters\":{\"kind\":\"x\"}} | filters.kind",
                "{\"question\":\"a\",\"filters\":{\"paciente\":\"x\"}} | filters.paciente",
                "{\"question\":\"a\",\"q\":\"b\"} | q",
            })
    void questionsThatAreNotValid(String body, String field) {
        Call.post(QUERY, body).send().expectField(field);
    }

    @Test
    void aQuestionOfAHundredThousandCharacters() {
        Call.post(QUERY, Map.of("question", "a".repeat(100_000))).send().expectField("question");
        Call.post(QUERY, Map.of("question", "a".repeat(2_000))).send().expect(200);
    }

    @Test
    void whatIsNotThere() {
        Call.post(QUERY, Map.of("question", "a", "conversationId", "nope"))
                .send()
                .expectProblem(404, "not_found");
        Call.get("/api/v1/chat/history?conversationId=nope").send().expectProblem(404, "not_found");
        Call.get("/api/v1/chat/history").send().expectField("conversationId");
        Call.post("/api/v1/chat/feedback", Map.of("answerId", "nope", "rating", "up"))
                .send()
                .expectProblem(404, "not_found");
    }

    @Test
    void theAnswerComesAsAStreamIfThatIsAskedFor() {
        Reply stream = Call.post(QUERY, QUESTION)
                .header("Accept", "text/event-stream")
                .send()
                .expect(200);
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        List<String> events =
                stream.text().lines().filter(line -> line.startsWith("event: ")).toList();
        assertThat(events).containsExactly("event: sentence", "event: sentence", "event: answer");
    }

    @Test
    void aFailureInAStreamIsItsLastMessage() {
        ApiServer.SHARED.activities.failAnswering(FailureKind.LANGUAGE_MODEL_UNAVAILABLE);
        Reply stream =
                Call.post(QUERY, QUESTION).header("Accept", "text/event-stream").send();
        assertThat(stream.text()).contains("event: problem").contains("\"code\":\"not_answered\"");
        Call.post(QUERY, QUESTION).send().expectProblem(503, "not_answered");
    }

    @Test
    void anEngineThatIsAwayIsSaid() {
        ApiServer.SHARED.engine.away(true);
        Call.post(QUERY, QUESTION).send().expectProblem(503, "engine_unavailable");
    }

    private static long ratings() {
        return ApiServer.SHARED.count(Context.CHAT, "chat.feedback");
    }
}
