package org.elsol.api.rerun;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.elsol.api.http.WithProblems;

/** What the OpenAPI document says of the calls about re-runs. */
final class RerunDocs {

    private static final String TAG = "Re-runs";

    private RerunDocs() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Take a consultation again from one of its steps on",
            description = "With the models, rules and prompts of today: step is one of preparing, transcribing,"
                    + " attributing, extracting, verifying, storing. What comes of it is a new revision of the transcript"
                    + " (up to attributing) and a new extraction; those that were there stay readable and are never"
                    + " changed. If it fails before its findings are proved, or is cancelled, nothing of it is left; one that"
                    + " fails while they are stored leaves them, and can be taken again from storing. attributing names"
                    + " speakers anew: corrections that people made to the revision before are not taken over.")
    @ApiResponse(responseCode = "202", description = "Ordered; read it at the Location")
    @ApiResponse(responseCode = "404", description = "There is no transcription of this id")
    @ApiResponse(
            responseCode = "409",
            description = "It is not completed, or another re-run of it has not ended; or the idempotency key was used"
                    + " for another call")
    @interface Ordering {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "List the re-runs of a consultation", description = "The newest first.")
    @ApiResponse(responseCode = "200", description = "All of them")
    @ApiResponse(responseCode = "404", description = "There is no transcription of this id")
    @interface Listing {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "Read a re-run")
    @ApiResponse(responseCode = "200", description = "How far it is, or how it ended")
    @ApiResponse(responseCode = "404", description = "There is none of these ids")
    @interface Reading {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Stop a re-run",
            description =
                    "Takes effect within a window, or before the next step but the last; a second cancel changes nothing.")
    @ApiResponse(responseCode = "202", description = "It will stop")
    @ApiResponse(responseCode = "404", description = "There is none of these ids")
    @ApiResponse(responseCode = "409", description = "It has ended; currentStatus says how")
    @interface Cancelling {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Take all consultations again that a filter finds",
            description =
                    "At most 1000 completed ones, the oldest first, one after the other. Takes the role operator or"
                            + " admin. What cannot be taken again stands under refused.")
    @ApiResponse(responseCode = "202", description = "Ordered; read it at the Location")
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @ApiResponse(responseCode = "409", description = "The idempotency key was used for another call")
    @interface Batching {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "Read a batch of re-runs")
    @ApiResponse(responseCode = "200", description = "How each stands")
    @ApiResponse(responseCode = "404", description = "There is none of this id")
    @interface ReadingBatch {}
}
