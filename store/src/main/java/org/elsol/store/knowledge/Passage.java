package org.elsol.store.knowledge;

import java.time.Instant;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/**
 * An indexed stretch of a transcript with its provenance.
 *
 * @param id {@code consultationId/segmentId}: storing it again replaces it
 * @param startMs milliseconds from the start of the recording; null where the words have no sound
 */
public record Passage(
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
        Instant recordedAt) {}
