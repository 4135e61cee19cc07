package org.elsol.api.extraction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.elsol.api.http.WithProblems;

/** What the OpenAPI document says of the calls about extractions. */
final class ExtractionDocs {

    private static final String TAG = "Extractions";

    private ExtractionDocs() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Extract findings from turns, or again from a transcription",
            description = "wait=30 answers with the result (200) if it is ready within so many seconds.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ExtractionOrder.class),
                                            examples = @ExampleObject(name = "turns", value = """
                                                                    {"turns":[{"speaker":"S1","role":"clinician","text":"¿Qué le pasa?"},
                                                                     {"speaker":"S2","role":"patient","text":"Me duele la cabeza desde el lunes."}]}"""))))
    @ApiResponse(responseCode = "200", description = "It was waited for, and has ended")
    @ApiResponse(responseCode = "202", description = "Ordered; read it at the Location")
    @ApiResponse(responseCode = "404", description = "There is no transcription of this id")
    @ApiResponse(
            responseCode = "409",
            description = "The transcription is not completed, or the idempotency key was used for another call")
    @interface Ordering {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "Read an extraction")
    @ApiResponse(responseCode = "200", description = "The extraction as it stands")
    @ApiResponse(responseCode = "404", description = "There is none of this id")
    @interface Reading {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "All extractions of a transcription, the newest revision first")
    @ApiResponse(responseCode = "200", description = "The revisions")
    @ApiResponse(responseCode = "404", description = "There is no transcription of this id")
    @interface Listing {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Extract from many at once",
            description = "Up to 500 orders, each as it would be posted alone. An order that cannot be taken (its"
                    + " transcription is not there, or not completed) is refused alone; the others go on.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = BatchOrder.class),
                                            examples = @ExampleObject(name = "transcriptions", value = """
                                                                    {"items":[{"transcriptionId":"0198c0de-0000-7000-8000-000000000001"},
                                                                     {"turns":[{"speaker":"S2","role":"patient","text":"Tengo fiebre."}]}]}"""))))
    @ApiResponse(responseCode = "202", description = "Taken; read it at the Location")
    @ApiResponse(responseCode = "409", description = "The idempotency key was used for another call")
    @interface Batching {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "Read a batch: how many stand how, and each of them")
    @ApiResponse(responseCode = "200", description = "The batch as it stands")
    @ApiResponse(responseCode = "404", description = "There is none of this id")
    @interface ReadingBatch {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "What another revision has otherwise",
            description =
                    "Field by field: findings added, removed and changed from this extraction to the one of the id"
                            + " in to. Both must be of the same transcription.")
    @ApiResponse(responseCode = "200", description = "The difference")
    @ApiResponse(responseCode = "404", description = "There is none of this id")
    @ApiResponse(responseCode = "409", description = "One of them is not completed")
    @interface Comparing {}
}
