package org.elsol.api.codec;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.elsol.api.http.WithProblems;

/** What the OpenAPI document says of the codec for Temporal's web interface. */
final class CodecDocs {

    private static final String TAG = "Operation";

    private CodecDocs() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Decode payloads of Temporal",
            description =
                    "The remote codec of Temporal's web interface and command line, whose endpoint is this address"
                            + " without /decode. Takes and gives {\"payloads\": [{metadata, data}]}, as protobuf writes it in"
                            + " JSON. Payloads hold ids, no words. What is another hospital's, or what no key opens, comes back"
                            + " as it was sent. Takes the role operator, auditor or admin; each call is on record. Browsers may"
                            + " call it from the origins that ELSOL_UI_ORIGINS names.")
    @ApiResponse(
            responseCode = "200",
            description = "The payloads in their order",
            content = @Content(schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @interface Decoding {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Let this browser decode",
            description =
                    "Sets a cookie by which /codec/decode, and no other call, knows the caller for eight hours, since"
                            + " Temporal's web interface sends no key of its own. The page /codec asks for a key and calls this.")
    @ApiResponse(responseCode = "204", description = "The cookie is set")
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @interface Session {}
}
