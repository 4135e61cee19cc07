package org.elsol.store.consultation;

import org.elsol.workflows.consultation.Stage;
import org.jspecify.annotations.Nullable;

/** A re-run that is ordered; what the parts mean stands at {@link Rerun}. */
public record NewRerun(
        String id,
        String tenant,
        String consultationId,
        @Nullable String batchId,
        Stage from,
        String extractionId,
        String previousExtractionId) {}
