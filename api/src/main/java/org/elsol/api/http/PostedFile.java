package org.elsol.api.http;

import java.io.IOException;
import org.elsol.store.transcription.audio.Upload;

/** An upload with what the caller said about it; closing it removes the spooled file. */
public record PostedFile<M>(Upload upload, String fileName, M metadata) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        upload.close();
    }

    /** What makes two posts the same. */
    public record Fingerprint<M>(String sha256, String fileName, M metadata) {}

    public Fingerprint<M> fingerprint() {
        return new Fingerprint<>(upload.sha256(), fileName, metadata);
    }
}
