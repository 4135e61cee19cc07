package org.elsol.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call over HTTP, with the test hospital's key unless it says otherwise. */
public final class Call {

    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpRequest.Builder request;

    private Call(HttpRequest.Builder request) {
        this.request = request;
    }

    public static Call get(String path) {
        return of("GET", path, BodyPublishers.noBody());
    }

    public static Call post(String path) {
        return of("POST", path, BodyPublishers.noBody());
    }

    /** Posts JSON as it is written here. */
    public static Call post(String path, String json) {
        return of("POST", path, BodyPublishers.ofString(json)).header("Content-Type", "application/json");
    }

    public static Call post(String path, Map<String, ?> body) {
        return post(path, JSON.writeValueAsString(body));
    }

    public static Call delete(String path) {
        return of("DELETE", path, BodyPublishers.noBody());
    }

    /** Patches with JSON as it is written here. */
    public static Call patch(String path, String json) {
        return of("PATCH", path, BodyPublishers.ofString(json)).header("Content-Type", "application/json");
    }

    /** Posts JSON without a Content-Length. */
    public static Call postChunked(String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return of("POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .header("Content-Type", "application/json");
    }

    static Call of(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ApiServer.SHARED.at(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body)
                .setHeader("Authorization", "Bearer " + ApiServer.SHARED.key);
        return new Call(request);
    }

    public Call header(String name, String value) {
        request.setHeader(name, value);
        return this;
    }

    public Call withKey(String key) {
        return header("Authorization", "Bearer " + key);
    }

    public Reply send() {
        return new Reply(exchange(BodyHandlers.ofByteArray()));
    }

    public HttpResponse<InputStream> stream() {
        return exchange(BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> exchange(BodyHandler<T> handler) {
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer. */
    public record Reply(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public byte[] bytes() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public Reply expect(int status) {
            assertThat(status()).as(this::text).isEqualTo(status);
            return this;
        }

        /** It is a problem of this status and code, in the form that all have. */
        public Reply expectProblem(int status, String code) {
            expect(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            JsonNode problem = json();
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("code").asString()).isEqualTo(code);
            assertThat(problem.path("type").asString()).isEqualTo("urn:elsol:problem:" + code);
            assertThat(problem.path("title").asString()).isNotBlank();
            assertThat(problem.path("detail").asString()).isNotBlank();
            assertThat(text()).doesNotContain("Exception", "org.elsol", "java.", "jackson");
            return this;
        }

        /** It is a 400 that names this field first. */
        public Reply expectField(String field) {
            expectProblem(400, "invalid_request");
            assertThat(json().path("errors").path(0).path("field").asString()).isEqualTo(field);
            assertThat(json().path("errors").path(0).path("message").asString()).isNotBlank();
            return this;
        }
    }
}
