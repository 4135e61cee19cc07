package org.elsol.worker.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of one API with an administrator's key. */
final class ApiCalls {

    private static final String BOUNDARY = "----elsol-boundary";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;
    private final String key;

    ApiCalls(int port, String key) {
        this.root = URI.create("http://127.0.0.1:" + port);
        this.key = key;
    }

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares replies
    record Reply(int status, byte[] bytes) {

        JsonNode json() {
            return JSON.readTree(bytes);
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** Fails unless the status is this one. */
        Reply expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError(status + " instead of " + wanted + ": " + text());
            }
            return this;
        }
    }

    Reply get(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)).GET());
    }

    Reply post(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)).POST(BodyPublishers.noBody()));
    }

    Reply post(String path, String json) {
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    Reply patch(String path, String json) {
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    Reply delete(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)).DELETE());
    }

    Reply upload(String fileName, byte[] audio, String metadata) {
        return upload("/api/v1/transcriptions", "audio", fileName, audio, metadata);
    }

    Reply uploadDocument(String fileName, byte[] content, String metadata) {
        return upload("/api/v1/knowledge/documents", "file", fileName, content, metadata);
    }

    private Reply upload(String path, String part, String fileName, byte[] content, String metadata) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(part("metadata\"\r\nContent-Type: application/json"));
        form.writeBytes(metadata.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(part(part + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream"));
        form.writeBytes(content);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));
    }

    JsonNode transcription(String id) {
        return get("/api/v1/transcriptions/" + id).expect(200).json();
    }

    /** Waits until the transcription has this status, and gives it. */
    JsonNode await(String id, String status) {
        return awaitAt("/api/v1/transcriptions/" + id, status);
    }

    /** Waits until what stands at this path has this status, and gives it. */
    JsonNode awaitAt(String path, String status) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode standing = get(path).expect(200).json();
        while (!standing.get("status").asString().equals(status)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not " + status + " after " + PATIENCE + ": " + standing);
            }
            pause();
            standing = get(path).expect(200).json();
        }
        return standing;
    }

    /** Waits until the transcription has ended or waits for a person, and gives it. */
    JsonNode awaitEnd(String id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode transcription = transcription(id);
        while (Set.of("queued", "processing")
                .contains(transcription.get("status").asString())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not ended after " + PATIENCE + ": " + transcription);
            }
            pause();
            transcription = transcription(id);
        }
        return transcription;
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.header("Authorization", "Bearer " + key).build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] part(String name) {
        return ("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
