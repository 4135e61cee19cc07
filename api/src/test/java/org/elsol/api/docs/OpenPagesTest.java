package org.elsol.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is open to all: health, the OpenAPI document and its page; metrics are not. */
final class OpenPagesTest {

    @Test
    void theDocumentDescribesEveryCallWithItsErrors() {
        JsonNode document = open("/api/v1/openapi.json").expect(200).json();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        List<String> paths =
                document.path("paths").propertyNames().stream().sorted().toList();
        assertThat(paths)
                .containsExactly(
                        "/api/v1/audit/key",
                        "/api/v1/audit/runs",
                        "/api/v1/chat/feedback",
                        "/api/v1/chat/history",
                        "/api/v1/chat/query",
                        "/api/v1/codec/decode",
                        "/api/v1/codec/session",
                        "/api/v1/events",
                        "/api/v1/extractions",
                        "/api/v1/extractions/batch",
                        "/api/v1/extractions/batch/{id}",
                        "/api/v1/extractions/{id}",
                        "/api/v1/extractions/{id}/difference",
                        "/api/v1/holds",
                        "/api/v1/holds/{id}",
                        "/api/v1/knowledge/documents",
                        "/api/v1/knowledge/documents/{id}",
                        "/api/v1/knowledge/documents/{id}/retry",
                        "/api/v1/knowledge/graph",
                        "/api/v1/knowledge/search",
                        "/api/v1/knowledge/store",
                        "/api/v1/patients/{id}",
                        "/api/v1/reruns",
                        "/api/v1/reruns/{id}",
                        "/api/v1/retention",
                        "/api/v1/retention/runs",
                        "/api/v1/transcriptions",
                        "/api/v1/transcriptions/{id}",
                        "/api/v1/transcriptions/{id}/audio",
                        "/api/v1/transcriptions/{id}/audit",
                        "/api/v1/transcriptions/{id}/cancel",
                        "/api/v1/transcriptions/{id}/difference",
                        "/api/v1/transcriptions/{id}/erasure",
                        "/api/v1/transcriptions/{id}/events",
                        "/api/v1/transcriptions/{id}/export",
                        "/api/v1/transcriptions/{id}/reruns",
                        "/api/v1/transcriptions/{id}/reruns/{rerunId}",
                        "/api/v1/transcriptions/{id}/reruns/{rerunId}/cancel",
                        "/api/v1/transcriptions/{id}/retry",
                        "/api/v1/transcriptions/{id}/revisions/{revision}",
                        "/api/v1/transcriptions/{id}/speakers",
                        "/api/v1/webhooks",
                        "/api/v1/webhooks/{id}",
                        "/api/v1/webhooks/{id}/deliveries",
                        "/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay");
        assertThat(document.at("/components/securitySchemes/apiKey/scheme").asString())
                .isEqualTo("bearer");
        document.path("paths")
                .forEach(path -> path.forEach(call -> {
                    assertThat(call.path("summary").asString()).isNotBlank();
                    assertThat(call.path("responses").has("401"))
                            .as(call.path("summary").asString())
                            .isTrue();
                    assertThat(call.path("responses").propertyNames()).anyMatch(status -> status.startsWith("2"));
                    call.path("responses").properties().stream()
                            .filter(answer -> answer.getKey().charAt(0) > '3')
                            .forEach(refusal -> assertThat(refusal.getValue()
                                            .at("/content/application~1problem+json/schema/$ref")
                                            .asString())
                                    .endsWith("/Problem"));
                    assertThat(call.path("parameters").toString()).doesNotContain("\"caller\"");
                }));
        assertThat(document.at("/components/schemas/SpeakerCount/properties").propertyNames())
                .containsExactly("count", "min", "max");
        JsonNode upload = document.at("/paths/~1api~1v1~1transcriptions/post");
        assertThat(upload.at("/requestBody/content/multipart~1form-data/schema").isMissingNode())
                .isFalse();
        assertThat(upload.path("responses").propertyNames()).contains("202", "409", "413", "422");
    }

    @Test
    void thePageAndItsFilesComeFromHere() {
        Reply redirect = open("/docs").expect(302);
        String page = String.valueOf(redirect.header("Location"));
        Reply html = open(page.startsWith("http") ? java.net.URI.create(page).getPath() : page)
                .expect(200);
        assertThat(html.text()).contains("swagger-ui").doesNotContain("https://", "//cdn");
        assertThat(html.header("Content-Security-Policy")).contains("default-src 'self'");
        for (String file : List.of("swagger-ui-bundle.js", "swagger-ui.css", "swagger-initializer.js")) {
            open("/swagger-ui/" + file).expect(200);
        }
        open("/api/v1/openapi.json/swagger-config").expect(200);
        assertThat(open("/").expect(302).header("Location")).endsWith("/docs");
    }

    @Test
    void healthIsOpenAndSaysNothingMore() {
        for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            assertThat(open(path).expect(200).json().toString())
                    .contains("\"status\":\"UP\"")
                    .doesNotContain("database");
        }
    }

    @Test
    void metricsNameNoPatients() {
        Call.get("/api/v1/transcriptions?patient=geheim-17").send().expect(200);
        Call.get("/api/v1/transcriptions/geheim-18").send().expect(404);
        String metrics = Call.get("/actuator/prometheus").send().expect(200).text();
        assertThat(metrics).contains("http_server_requests").doesNotContain("geheim");
    }

    private static Reply open(String path) {
        return Call.get(path).header("Authorization", "none").send();
    }

    @Test
    void nothingAllowsOtherOrigins() {
        Reply reply = Call.get("/api/v1/transcriptions")
                .header("Origin", "http://evil")
                .send();
        assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
        assertThat(ApiServer.SHARED.port()).isPositive();
    }
}
