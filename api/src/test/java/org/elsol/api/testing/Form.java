package org.elsol.api.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.elsol.store.transcription.audio.Sounds;

/** A multipart form, written by hand so that it can be wrong. */
public final class Form {

    private static final String BOUNDARY = "----elsol-test-boundary";
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** A second of sound, as {@code consulta.wav}. */
    public static Form recording() {
        return new Form().audio("consulta.wav", wav());
    }

    public static byte[] wav() {
        return Sounds.wav(16000, Sounds.tone(440, 16000, 16000));
    }

    public Form audio(String fileName, byte[] bytes) {
        return part("audio\"; filename=\"" + fileName, "audio/wav", bytes);
    }

    public Form metadata(String json) {
        return part("metadata", "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Form part(String name, String type, byte[] bytes) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: " + type
                + "\r\n\r\n");
        body.writeBytes(bytes);
        write("\r\n");
        return this;
    }

    public Form file(String fileName, byte[] bytes) {
        return part("file\"; filename=\"" + fileName, "application/octet-stream", bytes);
    }

    public Call post() {
        return send(bytes(), true);
    }

    /** To another call than that of recordings. */
    public Call post(String path) {
        return send(path, bytes(), true);
    }

    /** Without a Content-Length. */
    public Call postChunked() {
        return send(bytes(), false);
    }

    /** Only so many bytes of it. */
    public Call postCut(int bytes) {
        return send(java.util.Arrays.copyOf(bytes(), bytes), true);
    }

    private Call send(byte[] whole, boolean withLength) {
        return send("/api/v1/transcriptions", whole, withLength);
    }

    private static Call send(String path, byte[] whole, boolean withLength) {
        return Call.of(
                        "POST",
                        path,
                        withLength
                                ? BodyPublishers.ofByteArray(whole)
                                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(whole)))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    private byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
