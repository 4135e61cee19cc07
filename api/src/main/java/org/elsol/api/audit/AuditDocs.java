package org.elsol.api.audit;

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

/** What the OpenAPI document says of the calls for auditors. */
final class AuditDocs {

    /** JSON lines. */
    static final String LINES = "application/x-ndjson";

    static final String PEM = "application/x-pem-file";

    private static final String TAG = "Audit";

    private AuditDocs() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Take the audit packet",
            description = "All that is on record about a consultation, as lines of JSON {number, kind, previous, body}."
                    + " kind is one of packet, recording, event, transcript, extraction, reply, history, access;"
                    + " previous is the SHA-256 of the line before. The last line {algorithm, entries, head, publicKey,"
                    + " signature} signs the hash of the last entry (Ed25519 over elsol-audit-1, a line break and the"
                    + " hash). Takes the role auditor or admin; that it was read is on record, and in the packet.")
    @ApiResponse(
            responseCode = "200",
            description = "The packet; ./elsol audit --verify checks it",
            content = @Content(mediaType = LINES, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @ApiResponse(responseCode = "404", description = "There is none of this id")
    @ApiResponse(responseCode = "410", description = "It was erased")
    @interface Packet {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Read the public key",
            description = "The half of this installation's signing key by which its packets are verified, as PEM.")
    @ApiResponse(
            responseCode = "200",
            description = "An Ed25519 public key (RFC 8410)",
            content = @Content(mediaType = PEM, schema = @Schema(type = "string")))
    @interface Key {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "List the runs that are open",
            description = "With their histories so far, which ./elsol replay --running replays with the code that is to"
                    + " be deployed. Takes the role operator, auditor or admin.")
    @ApiResponse(responseCode = "200", description = "The runs of this hospital")
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @interface Runs {}
}
