package org.elsol.store.consultation;

import java.time.Instant;
import org.elsol.workflows.consultation.RerunRequest;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Steps of a completed consultation that are taken again.
 *
 * @param batchId the batch that it was ordered in; null if it was ordered alone
 * @param from the first step that is taken again
 * @param extractionId the extraction that it makes
 * @param previousExtractionId the extraction that was the consultation's when it was ordered
 * @param progress null until it has begun
 * @param failure why it failed; null unless it did
 */
public record Rerun(
        String id,
        String tenant,
        String consultationId,
        @Nullable String batchId,
        Stage from,
        String extractionId,
        String previousExtractionId,
        RerunStatus status,
        @Nullable Progress progress,
        boolean cancelRequested,
        @Nullable FailureKind failure,
        Instant createdAt,
        Instant updatedAt) {

    /** What its run is started with. */
    public RerunRequest request() {
        return new RerunRequest(tenant, id, consultationId, extractionId, from);
    }
}
