package org.elsol.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.api.testing.Form;
import org.elsol.store.Database.Context;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;
import org.elsol.store.identity.Idempotency;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** A call made twice under one key does its work once. */
final class OnceOnlyTest {

    @Test
    void theSameUploadGetsTheSameAnswer() {
        String key = UUID.randomUUID().toString();
        Reply first = upload(key, "{\"clinician\":\"a\"}").expect(202);
        Reply second = upload(key, "{ \"clinician\" : \"a\" }").expect(202);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        upload(key, "{\"clinician\":\"b\"}").expectProblem(409, "idempotency_key_reused");
        Call.post("/api/v1/chat/query", Map.of("question", "a"))
                .header("Idempotency-Key", key)
                .send()
                .expectProblem(409, "idempotency_key_reused");
    }

    @Test
    void uploadsAtOnceUnderOneKeyLeaveOneRecording() throws Exception {
        String key = UUID.randomUUID().toString();
        long before = ApiServer.SHARED.count(Context.TRANSCRIPTION, "transcription.recording");
        try (var callers = Executors.newFixedThreadPool(6)) {
            Callable<String> call =
                    () -> upload(key, "{}").expect(202).json().path("id").asString();
            var ids = callers
                    .invokeAll(IntStream.range(0, 6).mapToObj(i -> call).toList())
                    .stream()
                    .map(id -> id.resultNow())
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
        }
        assertThat(ApiServer.SHARED.count(Context.TRANSCRIPTION, "transcription.recording"))
                .isEqualTo(before + 1);
    }

    @Test
    void aKeyBelongsToItsHospital() {
        String key = UUID.randomUUID().toString();
        String first = upload(key, "{}").json().path("id").asString();
        String other = Form.recording()
                .post()
                .header("Idempotency-Key", key)
                .withKey(ApiServer.SHARED.otherHospitalsKey)
                .send()
                .expect(202)
                .json()
                .path("id")
                .asString();
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aKeyOfARefusedCallCanBeUsedAgain() {
        String key = UUID.randomUUID().toString();
        upload(key, "{\"channels\":[{\"index\":9,\"role\":\"patient\"}]}").expect(400);
        upload(key, "{}").expect(202);
    }

    /** Its work may have been done: storage may have gone just after, or the engine. */
    @Test
    void aCallThatFailedGoesOnWithWhatItMadeWhenItIsMadeAgain() {
        OnceOnly calls =
                new OnceOnly(new Idempotency(ApiServer.SHARED.database.of(Context.IDENTITY)), JsonMapper.shared());
        Caller caller = new Caller(ApiServer.TENANT, AccessRole.INTEGRATOR, "key");
        List<String> ids = new ArrayList<>();
        Function<String, ResponseEntity<String>> work = id -> {
            ids.add(id);
            if (ids.size() == 1) {
                throw new ConnectionException(new SQLException("the server closed the connection"));
            }
            return ResponseEntity.ok(id);
        };
        String key = UUID.randomUUID().toString();
        assertThatThrownBy(() -> calls.answer(caller, key, "POST /x", "body", String.class, work))
                .isInstanceOf(ConnectionException.class);

        ResponseEntity<String> again = calls.answer(caller, key, "POST /x", "body", String.class, work);

        assertThat(ids).hasSize(2).containsOnly(Objects.requireNonNull(again.getBody()));
    }

    @Test
    void aQuestionIsAnsweredOnce() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> question = Map.of("question", "¿Quién?");
        Reply first = ask(key, question).expect(200);
        assertThat(ask(key, question).expect(200).json()).isEqualTo(first.json());
        ask(key, Map.of("question", "¿Cuándo?")).expectProblem(409, "idempotency_key_reused");
    }

    @Test
    void aKeyThatIsNone() {
        upload("a b", "{}").expectField("Idempotency-Key");
        upload("k".repeat(256), "{}").expectField("Idempotency-Key");
    }

    private static Reply upload(String key, String metadata) {
        return Form.recording()
                .metadata(metadata)
                .post()
                .header("Idempotency-Key", key)
                .send();
    }

    private static Reply ask(String key, Map<String, Object> question) {
        return Call.post("/api/v1/chat/query", question)
                .header("Idempotency-Key", key)
                .send();
    }
}
