package org.elsol.store.transcription.audio;

import java.io.IOException;

/** An upload went past the limit; nothing of it is kept. */
public final class UploadTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    private final long limit;

    UploadTooLarge(long limit) {
        super("The upload is larger than " + limit + " bytes");
        this.limit = limit;
    }

    /** The limit in bytes. */
    public long limit() {
        return limit;
    }
}
