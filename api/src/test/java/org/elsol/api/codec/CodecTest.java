package org.elsol.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.store.Database.Context;
import org.elsol.store.audit.Access;
import org.elsol.store.audit.Accesses;
import org.elsol.store.identity.AccessRole;
import org.elsol.workflows.wire.PayloadEncryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Temporal's web interface reads payloads, where its user may. */
final class CodecTest {

    private static final String DECODE = "/api/v1/codec/decode";
    private static final ApiServer API = ApiServer.SHARED;

    @Test
    void whatARunWasStartedWithIsDecodedAndTheReadIsOnRecord() {
        String id = stored();
        Payload sealed = startedWith(id);
        assertThat(PayloadEncryption.isEncrypted(sealed)).isTrue();

        Payload clear = decoded(API.key, sealed);

        assertThat(Call.JSON
                        .readTree(clear.getData().toStringUtf8())
                        .path("consultationId")
                        .asString())
                .isEqualTo(id);
        assertThat(new Accesses(API.database.of(Context.AUDIT)).ofConsultation(ApiServer.TENANT, id))
                .extracting(Access::action)
                .containsExactly("codec.decode");
    }

    @Test
    void anotherHospitalsPayloadsStayAsTheyAre() {
        Payload sealed = startedWith(stored());

        assertThat(decoded(API.otherHospitalsKey, sealed)).isEqualTo(sealed);
    }

    @Test
    void whatNobodyCanReadOrAnybodyCanStaysAsItIs() {
        Payload sealed = startedWith(stored());
        Payload changed =
                sealed.toBuilder().setData(sealed.getData().substring(0, 20)).build();
        Payload clear = Payload.newBuilder().putAllMetadata(Map.of()).build();

        assertThat(decoded(API.key, changed)).isEqualTo(changed);
        assertThat(decoded(API.key, clear)).isEqualTo(clear);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessRole.class,
            names = {"INTEGRATOR", "CLINICIAN"})
    void whoDoesNotOperateIsRefused(AccessRole role) {
        Call.post(DECODE, "{\"payloads\":[]}").withKey(API.keyOf(role)).send().expectProblem(403, "forbidden");
        Call.post("/api/v1/codec/session").withKey(API.keyOf(role)).send().expectProblem(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{\"payloads\":[7]}", "{\"payloads\":[{\"data\":\"no base64!\"}]}", "{\"other\":1}", "{"})
    void anotherBodyIsRefused(String body) {
        Call.post(DECODE, body).send().expectField("payloads");
    }

    @Test
    void aBrowserReadsByItsCookieForEightHoursAndNothingButPayloads() throws Exception {
        String set = Objects.requireNonNull(
                Call.post("/api/v1/codec/session").send().expect(204).header("Set-Cookie"));
        assertThat(set)
                .contains("HttpOnly", "SameSite=Strict", "Path=/api/v1/codec", "Max-Age=28800")
                .doesNotContain(API.key);
        String cookie = set.substring(0, set.indexOf(';'));
        String body = json(startedWith(stored()));

        HttpResponse<String> reply = browser("POST", DECODE, body, "Cookie", cookie, "Origin", ApiServer.UI);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(PayloadEncryption.isEncrypted(payload(reply.body()))).isFalse();
        assertThat(reply.headers().map())
                .containsEntry("access-control-allow-origin", List.of(ApiServer.UI))
                .containsEntry("access-control-allow-credentials", List.of("true"));
        assertThat(browser("GET", "/api/v1/transcriptions", "", "Cookie", cookie)
                        .statusCode())
                .isEqualTo(401);
        String session = cookie.substring(cookie.indexOf('=') + 1);
        Call.get("/api/v1/transcriptions").withKey(session).send().expectProblem(401, "unauthorized");
        Call.post(DECODE, body).withKey(session).send().expectProblem(401, "unauthorized");
        assertThat(browser("POST", DECODE, body, "Cookie", "elsol_codec=" + API.key)
                        .statusCode())
                .isEqualTo(401);
        expireSessions();
        assertThat(browser("POST", DECODE, body, "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void onlyPagesOfTheNamedOriginMayAsk() throws Exception {
        HttpResponse<String> preflight = browser(
                "OPTIONS",
                DECODE,
                "",
                "Origin",
                ApiServer.UI,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type,x-namespace");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                .hasValue(ApiServer.UI);

        assertThat(browser("POST", DECODE, "{}", "Origin", "http://127.0.0.1:7241")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePageThatAsksForTheKeyIsOpen() throws Exception {
        HttpResponse<String> page = browser("GET", "/codec/index.html", "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("API key");
        assertThat(browser("GET", "/codec/session.js", "").statusCode()).isEqualTo(200);
    }

    private static String stored() {
        return Call.post(
                        "/api/v1/knowledge/store?wait=30",
                        Map.of("text", "Me duele la cabeza.", "patient", Map.of("id", "codec-1")))
                .send()
                .expect(200)
                .json()
                .path("id")
                .asString();
    }

    private static Payload startedWith(String id) {
        HistoryEvent started = API.engine.call(
                client -> client.fetchHistory("consultation/" + id).getHistory().getEvents(0));
        return started.getWorkflowExecutionStartedEventAttributes().getInput().getPayloads(0);
    }

    private static Payload decoded(String key, Payload payload) {
        return payload(new String(
                Call.post(DECODE, json(payload)).withKey(key).send().expect(200).bytes(), StandardCharsets.UTF_8));
    }

    private static Payload payload(String json) {
        Payloads.Builder payloads = Payloads.newBuilder();
        try {
            JsonFormat.parser().merge(json, payloads);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(json, e);
        }
        return payloads.getPayloads(0);
    }

    private static String json(Payload payload) {
        try {
            return JsonFormat.printer().print(Payloads.newBuilder().addPayloads(payload));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static void expireSessions() {
        API.database
                .of(Context.IDENTITY)
                .useHandle(handle ->
                        handle.execute("update identity.api_key set expires_at = now() where name like 'codec of %'"));
    }

    /** As a browser calls: with an origin and a cookie, which the JDK's client would not send unless it may. */
    private static HttpResponse<String> browser(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(API.at(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
