package org.elsol.store.knowledge;

import java.time.Instant;
import org.elsol.store.knowledge.file.DocumentFormat;
import org.elsol.workflows.knowledge.DocumentStage;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * A PDF or an image that belongs to a patient.
 *
 * @param patientId as the caller said, else as the document's own words say; null where neither does
 * @param patientGiven whether the caller said so
 * @param recordedAt when it was written: as the caller said, else when it came
 * @param failure why it waits or failed; null otherwise
 * @param stage where it waits or failed; null otherwise
 * @param engine {@code rules} or the language model's name; null until it has run
 */
public record Document(
        String id,
        String tenant,
        DocumentStatus status,
        @Nullable String patientId,
        boolean patientGiven,
        @Nullable String title,
        String language,
        Instant recordedAt,
        File file,
        @Nullable DocumentStage stage,
        @Nullable FailureKind failure,
        @Nullable String engine,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The file as it came.
     *
     * @param fileName a label for people, never a path
     */
    public record File(String fileName, DocumentFormat format, int pages, long bytes, String sha256) {}
}
