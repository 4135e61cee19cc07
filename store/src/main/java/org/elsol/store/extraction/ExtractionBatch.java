package org.elsol.store.extraction;

import java.time.Instant;
import java.util.List;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** Extractions that were ordered together, in the order in which they were. */
public record ExtractionBatch(String id, Instant createdAt, List<Item> items) {

    public ExtractionBatch {
        items = List.copyOf(items);
    }

    /**
     * One order.
     *
     * @param transcriptionId null for posted turns
     * @param extractionId null where the order was refused, or its extraction is there no more
     * @param status of the extraction; null where there is none
     * @param refused the code of why it was refused; null where it was not
     * @param detail why it was refused, in words for people
     * @param failure why the extraction failed; null where it did not
     */
    public record Item(
            @Nullable String transcriptionId,
            @Nullable String extractionId,
            @Nullable ExtractionStatus status,
            @Nullable String refused,
            @Nullable String detail,
            @Nullable FailureKind failure) {}
}
