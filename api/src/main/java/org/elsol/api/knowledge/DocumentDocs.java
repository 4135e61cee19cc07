package org.elsol.api.knowledge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.elsol.api.http.WithProblems;

/** What the OpenAPI document says of the calls about documents. */
final class DocumentDocs {

    private static final String TAG = "Documents";

    private DocumentDocs() {}

    /** The form of an upload, for the document alone. */
    @Schema(name = "DocumentForm")
    record Form(
            @Schema(type = "string", format = "binary", requiredMode = Schema.RequiredMode.REQUIRED)
            String file,

            DocumentMetadata metadata) {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Post a document",
            description = "Multipart form with the part file (PDF, PNG, JPEG or TIFF, told by its content; at most 50"
                    + " pages and 50 MB) and, in any order, an optional part metadata (JSON). The file is durable before"
                    + " the answer. Pages without text of their own are recognised. Follow it at the Location.",
            parameters =
                    @Parameter(
                            name = "Idempotency-Key",
                            in = ParameterIn.HEADER,
                            description = "The same key and body give the same answer; another body 409"),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schema = @Schema(implementation = Form.class),
                                            encoding = @Encoding(name = "metadata", contentType = "application/json"))))
    @ApiResponse(responseCode = "202", description = "Taken in; it is being processed")
    @ApiResponse(responseCode = "409", description = "The idempotency key was used for another call")
    @ApiResponse(responseCode = "413", description = "The file is larger than the limit")
    @ApiResponse(
            responseCode = "422",
            description = "unsupported_document; encrypted_document; unreadable_document: damaged; too_many_pages;"
                    + " document_too_large: it unpacks to too much; ambiguous_patient: the name fits several")
    @interface Upload {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "List documents", description = "Newest first; patientId limits it to one patient's.")
    @ApiResponse(responseCode = "200", description = "A stretch of the list")
    @interface Listing {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchDocument
    @Operation(
            summary = "Read a document",
            description = "include=text adds the pages, include=findings what was found in them, with page and quote.")
    @ApiResponse(responseCode = "200", description = "The document as it stands")
    @interface Reading {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchDocument
    @Operation(
            summary = "Go on with a document that needs attention",
            description = "One that is being processed anyway is left alone.")
    @ApiResponse(responseCode = "202", description = "It goes on")
    @ApiResponse(responseCode = "409", description = "It has ended; currentStatus says how")
    @interface Retrying {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchDocument
    @Operation(
            summary = "Delete a document",
            description = "Its rows, passages, vectors and file go, and with the file its key. A run under way ends.")
    @ApiResponse(responseCode = "204", description = "Nothing of it is left")
    @ApiResponse(responseCode = "202", description = "It is gone for every call; traces are still being removed")
    @interface Deleting {}

    @Target(ElementType.ANNOTATION_TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "404", description = "There is none of this id")
    @interface NoSuchDocument {}
}
