package org.elsol.api.transcription;

import java.io.IOException;
import org.elsol.store.transcription.audio.Upload;

/** An upload with what the caller said about it; closing it removes the spooled file. */
record PostedRecording(Upload upload, String fileName, TranscriptionMetadata metadata) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        upload.close();
    }

    /** What makes two posts the same. */
    record Fingerprint(String sha256, String fileName, TranscriptionMetadata metadata) {}

    Fingerprint fingerprint() {
        return new Fingerprint(upload.sha256(), fileName, metadata);
    }
}
