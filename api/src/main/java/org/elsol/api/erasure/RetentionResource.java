package org.elsol.api.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.elsol.store.erasure.RetentionRun;

/** The rule of retention, and what it did. */
@Schema(name = "Retention")
public record RetentionResource(
        @Schema(description = "How long transcriptions are kept from recordedAt on; 0 keeps them for ever")
        int years,

        @Schema(description = "The latest rounds, the newest first")
        List<RunResource> runs) {

    /** One round. */
    @Schema(name = "RetentionRun")
    public record RunResource(
            String id,
            boolean dryRun,

            @Schema(description = "What was recorded before then, and had ended, was due")
            Instant cutoff,

            long due,

            @Schema(description = "How many of them a legal hold kept")
            long held,

            @Schema(description = "How many erasures it began")
            long opened,

            Instant endedAt) {

        static RunResource of(RetentionRun run) {
            return new RunResource(
                    run.id(), run.dryRun(), run.cutoff(), run.due(), run.held(), run.opened(), run.endedAt());
        }
    }

    public RetentionResource {
        runs = List.copyOf(runs);
    }
}
