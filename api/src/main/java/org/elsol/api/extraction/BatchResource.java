package org.elsol.api.extraction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.elsol.store.extraction.ExtractionBatch;
import org.elsol.store.extraction.ExtractionStatus;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** Extractions that were ordered together, and how each stands. */
@Schema(name = "ExtractionBatch")
public record BatchResource(
        String id,

        @Schema(
                description =
                        "processing until each has ended; then completed, partial if some failed or were refused, or"
                                + " failed if all did",
                allowableValues = {"processing", "completed", "partial", "failed"})
        String status,

        Counts counts,
        List<ItemResource> items,
        Instant createdAt) {

    /** How many stand how. */
    @Schema(name = "ExtractionBatchCounts")
    public record Counts(long total, long queued, long processing, long completed, long failed, long refused) {}

    /** One order. */
    @Schema(name = "ExtractionBatchItem")
    public record ItemResource(
            @Schema(description = "Null for posted turns") @Nullable
            String transcriptionId,

            @Schema(description = "Null where the order was refused") @Nullable
            String extractionId,

            @Schema(allowableValues = {"queued", "processing", "completed", "failed", "refused"})
            String status,

            @Schema(description = "Why it failed or was refused; absent otherwise")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            Fault failure) {}

    /** Why there is no result. */
    @Schema(name = "ExtractionBatchFault")
    public record Fault(@Schema(example = "wrong_status") String kind, String message) {}

    private static final String REFUSED = "refused";

    static BatchResource of(ExtractionBatch batch) {
        List<ItemResource> items =
                batch.items().stream().map(BatchResource::item).toList();
        Counts counts = new Counts(
                items.size(),
                count(items, ExtractionStatus.QUEUED.code()),
                count(items, ExtractionStatus.PROCESSING.code()),
                count(items, ExtractionStatus.COMPLETED.code()),
                count(items, ExtractionStatus.FAILED.code()),
                count(items, REFUSED));
        return new BatchResource(batch.id(), status(counts), counts, items, batch.createdAt());
    }

    private static ItemResource item(ExtractionBatch.Item item) {
        ExtractionStatus status = item.status();
        FailureKind failure = item.failure();
        if (failure != null) {
            return new ItemResource(
                    item.transcriptionId(),
                    item.extractionId(),
                    ExtractionStatus.FAILED.code(),
                    new Fault(failure.code(), failure.message()));
        }
        if (status == null) {
            String kind = item.refused() == null ? "gone" : item.refused();
            String detail = item.detail() == null ? "The extraction is there no more." : item.detail();
            return new ItemResource(item.transcriptionId(), null, REFUSED, new Fault(kind, detail));
        }
        return new ItemResource(item.transcriptionId(), item.extractionId(), status.code(), null);
    }

    private static long count(List<ItemResource> items, String status) {
        return items.stream().filter(item -> item.status().equals(status)).count();
    }

    private static String status(Counts counts) {
        if (counts.queued() + counts.processing() > 0) {
            return "processing";
        }
        if (counts.completed() == counts.total()) {
            return "completed";
        }
        return counts.completed() > 0 ? "partial" : "failed";
    }
}
