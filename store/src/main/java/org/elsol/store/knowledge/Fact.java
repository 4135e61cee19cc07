package org.elsol.store.knowledge;

import java.time.Instant;
import org.elsol.store.extraction.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A supported finding of a consultation's current extraction, or of a document, as it is asked for across all of them.
 *
 * @param source whether it was said, or stands in a document
 * @param consultationId of a document, its id; so is the extraction's, for a document has but one
 */
public record Fact(
        String tenant,
        SourceKind source,
        String consultationId,
        String extractionId,
        @Nullable String patientId,
        Instant recordedAt,
        Finding finding) {

    /** A finding of a consultation. */
    public Fact(
            String tenant,
            String consultationId,
            String extractionId,
            @Nullable String patientId,
            Instant recordedAt,
            Finding finding) {
        this(tenant, SourceKind.TRANSCRIPTION, consultationId, extractionId, patientId, recordedAt, finding);
    }
}
