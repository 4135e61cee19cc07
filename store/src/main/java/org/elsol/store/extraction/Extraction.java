package org.elsol.store.extraction;

import java.time.Instant;
import org.elsol.store.transcription.Transcript;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * One run over one transcript revision.
 *
 * @param consultationId null for turns that were posted on their own
 * @param revision from 1 within the consultation
 * @param turns the posted turns; null where a consultation's transcript is read
 * @param recordedAt when the turns were said, if the caller said so; null where a consultation is read
 * @param engine {@code rules} or the language model's name; null until it has run
 * @param degraded whether the rules stood in for a language model, for all of it or for its summary
 * @param result null until it has run
 */
public record Extraction(
        String id,
        String tenant,
        @Nullable String consultationId,
        int revision,
        int transcriptRevision,
        @Nullable Transcript turns,
        @Nullable Instant recordedAt,
        ExtractionStatus status,
        @Nullable String engine,
        boolean degraded,
        @Nullable Extracted result,
        @Nullable ExtractionModel model,
        @Nullable FailureKind failure,
        Instant createdAt) {}
