package org.elsol.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever refuses a call, ours or the framework, it answers with a problem; and nothing is open without a key. */
final class RefusedCallsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/transcriptions",
                "/api/v1/transcriptions/x",
                "/api/v1/transcriptions/x/audio",
                "/api/v1/extractions/x",
                "/api/v1/knowledge/search?q=a",
                "/api/v1/chat/history?conversationId=a",
                "/api/v1/nope",
                "/actuator/prometheus",
                "/actuator/env",
                "/actuator",
                "/error",
                "/docs/../api/v1/transcriptions",
                "/swagger-ui/..;/api/v1/transcriptions",
                "/docs;x/../api/v1/transcriptions",
                "/nope",
            })
    void withoutAKeyOrWithAWrongOne(String path) throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(ApiServer.SHARED.at(path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> refused = client.send(bare, HttpResponse.BodyHandlers.ofByteArray());
            Reply reply = new Reply(refused).expectProblem(401, "unauthorized");
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        }
        Call.get(path).withKey("elsol_wrong").send().expectProblem(401, "unauthorized");
        Call.get(path).header("Authorization", ApiServer.SHARED.key).send().expectProblem(401, "unauthorized");
        Call.get(path).withKey("x".repeat(5_000)).send().expectProblem(401, "unauthorized");
    }

    @Test
    void anAddressThatLeadsNowhere() {
        Call.get("/api/v1/nope").send().expectProblem(404, "not_found");
        Call.get("/nope.html").send().expectProblem(404, "not_found");
        Call.get("/api/v1/transcriptions/").send().expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "not-a-uuid",
                "..%5C..%5Cetc",
                "%27%3B%20drop%20table%20x",
                "%F0%9F%98%80",
            })
    void anIdThatIsUnknownOrMalformed(String id) {
        for (String path : List.of("", "/speakers", "/audio", "/events")) {
            Reply reply = Call.get("/api/v1/transcriptions/" + id + path).send();
            assertThat(reply.status()).isIn(400, 404);
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        }
        assertThat(Call.post("/api/v1/transcriptions/" + id + "/cancel").send().status())
                .isIn(400, 404);
    }

    @Test
    void aMethodThatIsNotOffered() {
        Reply reply = Call.post("/api/v1/chat/history").send().expectProblem(405, "method_not_allowed");
        assertThat(reply.header("Allow")).contains("GET");
    }

    @Test
    void aMediaTypeThatIsNotOfferedOrTaken() {
        Call.get("/api/v1/transcriptions")
                .header("Accept", "application/xml")
                .send()
                .expectProblem(406, "not_acceptable");
        Call.get("/api/v1/transcriptions").header("Accept", "nonsense").send().expectProblem(406, "not_acceptable");
        Call.post("/api/v1/chat/query", "{}")
                .header("Content-Type", "text/plain")
                .send()
                .expectProblem(415, "unsupported_media_type");
        Call.post("/api/v1/chat/query").send().expectProblem(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"question\":\"a\"} x", "{\"question\":\"a\" \"b\"}", "\u0001"})
    void aBodyThatIsNotJson(String body) {
        Call.post("/api/v1/chat/query", body).send().expectProblem(400, "malformed_json");
    }

    @Test
    void aBodyOfTheWrongShape() {
        Call.post("/api/v1/chat/query", "[]").send().expectField("body");
        Call.post("/api/v1/chat/query", "\"a\"").send().expectField("body");
        Call.post("/api/v1/chat/query", "null").send().expect(400);
    }

    @Test
    void aBodyThatIsTooLarge() {
        String large = "{\"text\":\"" + "a".repeat(6 * 1024 * 1024) + "\",\"patient\":{\"id\":\"1\"}}";
        Call.post("/api/v1/knowledge/store", large).send().expectProblem(413, "too_large");
    }

    @Test
    void aBodyThatIsTooLargeWithoutContentLength() {
        Call.postChunked("/api/v1/knowledge/store", "{\"text\":\"" + "a".repeat(6 * 1024 * 1024) + "\"}")
                .send()
                .expectProblem(413, "too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=-1", "limit=0", "limit=201", "limit=abc", "limit=99999999999", "limit=1.5"})
    void aLimitThatIsNone(String query) {
        Call.get("/api/v1/transcriptions?" + query).send().expectField("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%22%3E", "MS4yLjM", "OTk5OTk5OTk5OTk5OTk5OTk5OS4wLmE"})
    void aCursorThatIsBroken(String cursor) {
        Reply reply = Call.get("/api/v1/transcriptions?cursor=" + cursor).send();
        if (!cursor.equals("MS4yLjM")) {
            reply.expectField("cursor");
        }
        assertThat(reply.status()).isIn(200, 400);
    }

    @Test
    void filtersThatAreNone() {
        Call.get("/api/v1/transcriptions?status=lost").send().expectField("status");
        Call.get("/api/v1/transcriptions?from=ayer").send().expectField("from");
        Call.get("/api/v1/transcriptions?q=" + "a".repeat(201)).send().expectField("q");
        Call.get("/api/v1/transcriptions?q=%00").send().expectProblem(400, "invalid_request");
        Call.get("/api/v1/transcriptions/x?include=everything").send().expectField("include");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/transcriptions?patient=%00",
                "/api/v1/transcriptions?clinician=a%00b",
                "/api/v1/transcriptions?q=a%00b",
                "/api/v1/transcriptions?status=%00",
                "/api/v1/transcriptions?from=%00",
                "/api/v1/transcriptions?cursor=%00",
                "/api/v1/transcriptions/x%00",
                "/api/v1/transcriptions/x?include=%00",
                "/api/v1/transcriptions/x%00/events",
                "/api/v1/extractions/x%00",
                "/api/v1/extractions?transcriptionId=a%00b",
                "/api/v1/knowledge/search?q=a%00b",
                "/api/v1/knowledge/search?q=a&patientId=%00",
                "/api/v1/knowledge/search?q=a&kind=%00",
                "/api/v1/chat/history?conversationId=a%00b",
            })
    void anAddressWithAZeroCharacter(String path) {
        Reply reply = Call.get(path).send();
        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/api/v1/chat/query | {'question':'¿Qué?@'} | question",
                "/api/v1/chat/query | {'question':'¿Qué?','conversationId':'@'} | conversationId",
                "/api/v1/chat/query | {'question':'¿Qué?','filters':{'patientId':'@'}} | filters.patientId",
                "/api/v1/chat/query | {'question':'¿Qué?','filters':{'kind':'@'}} | filters.kind",
                "/api/v1/extractions | {'transcriptionId':'@'} | transcriptionId",
                "/api/v1/extractions | {'turns':[{'speaker':'@','text':'a'}]} | turns[0].speaker",
                "/api/v1/extractions | {'turns':[{'speaker':'S1','text':'@'}]} | turns[0].text",
                "/api/v1/extractions | {'turns':[{'speaker':'S1','text':'a'}],'clinician':'@'} | clinician",
                "/api/v1/knowledge/store | {'text':'a@','patient':{'id':'1'}} | text",
                "/api/v1/knowledge/store | {'text':'a','patient':{'id':'@'}} | patient.id",
                "/api/v1/knowledge/store | {'text':'a','patient':{'name':'@'}} | patient.name",
                "/api/v1/knowledge/store | {'text':'a','patient':{'id':'1'},'title':'@'} | title",
                "/api/v1/knowledge/store | {'text':'a','patient':{'id':'1'},'clinician':'@'} | clinician",
                "/api/v1/knowledge/store | {'transcriptionId':'@'} | transcriptionId",
            })
    void aTextWithAZeroCharacter(String path, String body, String field) {
        String json = body.replace('\'', '"').replace("@", "\\u0000");
        Call.post(path, json).send().expectField(field);
    }

    @Test
    void whatTomcatRefusesItself() throws IOException {
        assertThat(raw("GET /api/v1/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("<html", "Tomcat");
        assertThat(raw("GET /a|b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("<html", "Tomcat");
        assertThat(raw("TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 40")
                .doesNotContain("<html", "Tomcat");
    }

    @Test
    void anAddressThatCannotBeReadIsNotRepeatedInTheLog() {
        for (String name :
                List.of("org.apache.coyote.http11.Http11Processor", "org.springframework.web.servlet.PageNotFound")) {
            assertThat(LoggerFactory.getLogger(name).isWarnEnabled()).as(name).isFalse();
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ApiServer.SHARED.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
