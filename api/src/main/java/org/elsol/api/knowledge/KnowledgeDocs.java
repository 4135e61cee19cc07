package org.elsol.api.knowledge;

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

/** What the OpenAPI document says of the calls about knowledge. */
final class KnowledgeDocs {

    private static final String TAG = "Knowledge";

    private KnowledgeDocs() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Store a conversation that comes as words",
            description = "It becomes a consultation without a recording: extracted, verified and indexed like any"
                    + " other. Turns become segments s1…sn in their order. With transcriptionId it says where that"
                    + " transcription stands. wait=30 waits for the result for so many seconds.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = StoreOrder.class),
                                            examples = @ExampleObject(name = "turns", value = """
                                                                    {"patient":{"id":"HC-10442","name":"Juan Pérez"},"recordedAt":"2026-07-03T10:00:00Z",
                                                                     "turns":[{"speaker":"S1","role":"patient","text":"Tengo fiebre desde ayer."}]}"""))))
    @ApiResponse(responseCode = "200", description = "Completed")
    @ApiResponse(responseCode = "202", description = "Taken in; follow it at the Location")
    @ApiResponse(responseCode = "404", description = "There is no transcription of this id")
    @ApiResponse(
            responseCode = "409",
            description = "The transcription has ended otherwise, or the idempotency key was used for another call")
    @ApiResponse(responseCode = "422", description = "ambiguous_patient: the name fits several")
    @interface Storing {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Search by words and by meaning",
            description = "from (inclusive) and to (exclusive) are about recordedAt; kind is transcription or"
                    + " document. Each hit says where it was said, and what each method alone gave.")
    @ApiResponse(responseCode = "200", description = "The hits, best first")
    @interface Searching {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "What is known of a patient, as a graph",
            description = "Entities (the patient, clinicians, conditions, drugs, tests, procedures) and the relations"
                    + " between them, each with its dates and every place where it was said. Findings of the same code"
                    + " are one entity.")
    @ApiResponse(responseCode = "200", description = "The graph; of the patient alone where nothing is known")
    @ApiResponse(responseCode = "404", description = "There is no patient of this id")
    @interface Graphing {}
}
