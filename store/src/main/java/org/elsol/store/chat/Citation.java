package org.elsol.store.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence of an answer rests on.
 *
 * @param n the number in brackets in the answer, from 1
 * @param kind {@code transcription} or {@code document}
 * @param id of the transcription or document
 * @param quote exactly as it stands there
 */
public record Citation(
        int n,
        String kind,
        String id,
        @Nullable String segmentId,
        @Nullable Long startMs,
        @Nullable Long endMs,
        @Nullable Integer page,
        String quote,
        @Nullable CitedPatient patient,
        Instant recordedAt) {

    /** Whose words, or about whom. */
    public record CitedPatient(String id, @Nullable String name) {}
}
