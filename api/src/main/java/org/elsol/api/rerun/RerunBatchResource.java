package org.elsol.api.rerun;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.elsol.store.consultation.RerunBatch;
import org.elsol.store.consultation.RerunStatus;
import org.elsol.workflows.consultation.Stage;

/** Re-runs that were ordered together, and how each stands. */
@Schema(name = "RerunBatch")
public record RerunBatchResource(
        String id,
        Stage step,
        Counts counts,
        List<RerunResource> items,

        @Schema(description = "Consultations of which there is no re-run, with the problem's code and what it says")
        List<Refusal> refused,

        Instant createdAt) {

    /** How many stand how. */
    @Schema(name = "RerunBatchCounts")
    public record Counts(
            int total,
            long queued,
            long processing,
            long completed,
            long noSpeech,
            long failed,
            long cancelled,
            int refused) {}

    /** One that was not taken. */
    @Schema(name = "RerunRefusal")
    public record Refusal(String transcriptionId, String code, String detail) {}

    static RerunBatchResource of(RerunBatch batch) {
        return new RerunBatchResource(
                batch.id(),
                batch.from(),
                new Counts(
                        batch.reruns().size() + batch.refused().size(),
                        count(batch, RerunStatus.QUEUED),
                        count(batch, RerunStatus.PROCESSING),
                        count(batch, RerunStatus.COMPLETED),
                        count(batch, RerunStatus.NO_SPEECH),
                        count(batch, RerunStatus.FAILED),
                        count(batch, RerunStatus.CANCELLED),
                        batch.refused().size()),
                batch.reruns().stream().map(RerunResource::of).toList(),
                batch.refused().stream()
                        .map(refused -> new Refusal(refused.consultationId(), refused.code(), refused.detail()))
                        .toList(),
                batch.createdAt());
    }

    private static long count(RerunBatch batch, RerunStatus status) {
        return batch.reruns().stream().filter(rerun -> rerun.status() == status).count();
    }
}
