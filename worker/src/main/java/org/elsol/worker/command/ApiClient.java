package org.elsol.worker.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a server's REST interface, as any integrator would. */
final class ApiClient implements AutoCloseable {
    private static final int FIRST_ERROR = 400;
    private static final Duration LONGEST_CALL = Duration.ofMinutes(3);

    private final URI base;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final JsonMapper json = JsonMapper.shared();

    ApiClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    URI base() {
        return base;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** What is no JSON, as it comes. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(request(path).setHeader("Accept", "*/*").GET().build(), BodyHandlers.ofByteArray());
        if (response.statusCode() >= FIRST_ERROR) {
            json(response.statusCode(), new String(response.body(), UTF_8));
        }
        return response.body();
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /**
     * Uploads a recording.
     *
     * @param idempotencyKey the same key and recording again give the first upload's answer
     */
    JsonNode upload(Path audio, JsonNode metadata, @Nullable String idempotencyKey)
            throws IOException, InterruptedException {
        String boundary = "elsol-" + UUID.randomUUID();
        HttpRequest.Builder request = request("/transcriptions")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(form(boundary, audio, metadata));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request);
    }

    @Override
    public void close() {
        http.close();
    }

    private BodyPublisher form(String boundary, Path audio, JsonNode metadata) throws IOException {
        String fileName = String.valueOf(audio.getFileName()).replace("\"", "%22");
        String before = "--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"metadata\"\r\n"
                + "Content-Type: application/json\r\n\r\n"
                + json.writeValueAsString(metadata) + "\r\n--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"audio\"; filename=\"" + fileName + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofString(before, UTF_8),
                BodyPublishers.ofFile(audio),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .timeout(LONGEST_CALL)
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(UTF_8));
        return json(response.statusCode(), response.body());
    }

    private JsonNode json(int status, String text) {
        try {
            JsonNode body = json.readTree(text);
            if (status >= FIRST_ERROR) {
                throw new CommandFailure("The server refused: "
                        + body.path("detail").asString(body.path("title").asString("no reason given")) + " ("
                        + body.path("code").asString("status " + status) + ")");
            }
            return body;
        } catch (JacksonException notJson) {
            throw new CommandFailure("The server answered with status " + status + " and no JSON.");
        }
    }
}
