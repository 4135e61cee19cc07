package org.elsol.store.knowledge;

import java.time.Instant;
import org.elsol.store.extraction.Finding;
import org.jspecify.annotations.Nullable;

/** A supported finding of a consultation's current extraction, as it is asked for across consultations. */
public record Fact(
        String tenant,
        String consultationId,
        String extractionId,
        @Nullable String patientId,
        Instant recordedAt,
        Finding finding) {}
