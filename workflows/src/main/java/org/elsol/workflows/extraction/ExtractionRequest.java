package org.elsol.workflows.extraction;

import org.jspecify.annotations.Nullable;

/**
 * One extraction.
 *
 * @param extractionId the row that says what to read and takes the result
 * @param consultationId the consultation whose current transcript is read; null for turns posted on their own
 */
public record ExtractionRequest(
        String tenant, String extractionId, @Nullable String consultationId) {}
