package org.elsol.store.knowledge;

import java.time.Instant;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/**
 * An indexed stretch of a transcript or a document with its provenance.
 *
 * @param id {@code consultationId/segmentId}: storing it again replaces it
 * @param source whether it was said, or stands in a document
 * @param consultationId of a document, its id
 * @param startMs milliseconds from the start of the recording; null where the words have no sound
 * @param page of a document, from 1; null where it was said
 */
public record Passage(
        String id,
        String tenant,
        SourceKind source,
        String consultationId,
        String segmentId,
        @Nullable Long startMs,
        @Nullable Long endMs,
        @Nullable Integer page,
        String speaker,
        Role role,
        String text,
        @Nullable String patientId,
        Instant recordedAt) {

    /** A stretch of a transcript. */
    public Passage(
            String id,
            String tenant,
            String consultationId,
            String segmentId,
            @Nullable Long startMs,
            @Nullable Long endMs,
            String speaker,
            Role role,
            String text,
            @Nullable String patientId,
            Instant recordedAt) {
        this(
                id,
                tenant,
                SourceKind.TRANSCRIPTION,
                consultationId,
                segmentId,
                startMs,
                endMs,
                null,
                speaker,
                role,
                text,
                patientId,
                recordedAt);
    }

    /** Whether it answers what was said just before it: that asks, someone else said it, and this does not ask in turn. */
    public boolean answers(Passage before) {
        return before.text().indexOf('?') >= 0
                && !before.speaker().equals(speaker)
                && !text.stripTrailing().endsWith("?");
    }
}
