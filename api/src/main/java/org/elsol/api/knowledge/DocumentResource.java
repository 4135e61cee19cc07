package org.elsol.api.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.elsol.api.consultation.PatientResource;
import org.elsol.api.extraction.ExtractionResource.FindingResource;
import org.elsol.store.knowledge.DocumentPage;
import org.elsol.store.knowledge.DocumentStatus;
import org.elsol.store.knowledge.file.DocumentFormat;
import org.jspecify.annotations.Nullable;

/** A document as it stands. */
@Schema(name = "Document")
public record DocumentResource(
        String id,

        @Schema(description = "queued, processing, needs_attention, completed, failed", example = "completed")
        DocumentStatus status,

        @Nullable PatientResource patient,
        @Nullable String title,
        String language,

        @Schema(description = "When it was written") Instant recordedAt,

        FileResource file,

        @Schema(description = "With include=text, the pages that were read so far; absent otherwise")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        List<PageResource> pages,

        @Schema(description = "With include=findings, each with page and quote as evidence; absent otherwise")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        List<FindingResource> findings,

        @Schema(description = "Why it waits or failed; null otherwise") @Nullable
        FailureResource failure,

        Instant createdAt,
        Instant updatedAt) {

    /** The file as it came. */
    @Schema(name = "DocumentFile")
    public record FileResource(
            String fileName,

            @Schema(description = "As its content says: pdf, png, jpeg, tiff", example = "pdf")
            DocumentFormat format,

            int pageCount,
            long bytes,
            String sha256) {}

    /** What stands on a page. */
    @Schema(name = "DocumentPage")
    public record PageResource(
            @Schema(description = "From 1") int page,

            @Schema(description = "A paragraph, or a row of a table, on each line")
            String text,

            @Schema(description = "text: it was in the file; ocr: it was recognised")
            DocumentPage.Method method,

            @Schema(description = "0 to 1; how sure recognition was")
            double confidence) {

        static PageResource of(DocumentPage page) {
            return new PageResource(page.page(), page.text(), page.method(), page.confidence());
        }
    }

    /** Why it waits or failed. */
    @Schema(name = "DocumentFailure")
    public record FailureResource(String kind, String message, boolean retryable) {}
}
