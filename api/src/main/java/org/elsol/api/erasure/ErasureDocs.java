package org.elsol.api.erasure;

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

/** What the OpenAPI document says of erasing, of legal holds and of the rule of retention. */
final class ErasureDocs {

    private static final String TAG = "Erasure";
    private static final String JSON = "application/json";

    private ErasureDocs() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Erase a transcription",
            description = "Everything of it goes: recording, transcript, findings of all revisions, what is searched, "
                    + "conversations that cite it, deliveries, histories and model replies with their data key, and "
                    + "what deleted rows left in the files of the database. From the first moment on every call about "
                    + "it is answered with 410 erased; 202 says that its traces still are being removed, 200 that it "
                    + "has its certificate. The same call again changes nothing. The patient goes with the last of "
                    + "what there is of him. Takes the role integrator or admin.")
    @ApiResponse(
            responseCode = "202",
            description = "It is being erased; Location is where its certificate will be",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ErasureResource.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It was erased",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ErasureResource.class)))
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @ApiResponse(responseCode = "404", description = "There is none of this id")
    @ApiResponse(responseCode = "409", description = "legal_hold: a hold stands on it or on its patient")
    @interface Erasing {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Read the certificate of an erasure",
            description =
                    "One line of JSON {algorithm, body, publicKey, signature}: Ed25519 over elsol-erasure-1, a line "
                            + "break and the body as it stands. The body lists each store with what was looked at, how much "
                            + "was removed and how much was counted afterwards, and nothing of the patient. ./elsol erasure "
                            + "--verify checks it.")
    @ApiResponse(
            responseCode = "200",
            description = "The certificate",
            content = @Content(mediaType = JSON, schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "202",
            description = "The erasure is under way; what was done so far",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ErasureResource.class)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no transcription of this id, or nobody asked to erase it")
    @interface Certificate {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Erase a patient",
            description = "All transcriptions of a patient are erased as by DELETE /transcriptions/{id}, all documents "
                    + "removed, and the patient with the last of them. A hold on the patient or on any of the "
                    + "transcriptions keeps all of it. Takes the role integrator or admin.")
    @ApiResponse(
            responseCode = "202",
            description = "What is being erased",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = PatientErasureResource.class)))
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @ApiResponse(responseCode = "404", description = "There is no patient of this id")
    @ApiResponse(responseCode = "409", description = "legal_hold: a hold stands on the patient or on something of him")
    @interface ErasingPatient {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Set a legal hold",
            description =
                    "What it is about is not erased while it stands, neither by a call nor by the rule of retention."
                            + " Takes the role auditor or admin.")
    @ApiResponse(
            responseCode = "201",
            description = "The hold that stands",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = HoldResource.class)))
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @ApiResponse(responseCode = "404", description = "There is no such transcription or patient")
    @ApiResponse(responseCode = "409", description = "wrong_status: it is being erased already")
    @ApiResponse(responseCode = "410", description = "The transcription was erased")
    @interface SettingHold {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "List legal holds",
            description = "Those that stand, the latest first. Takes the role auditor or admin.")
    @ApiResponse(responseCode = "200", description = "The holds")
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @interface ListingHolds {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Lift a legal hold",
            description =
                    "That it stood remains on record with the transcriptions that it kept. Takes the role auditor or"
                            + " admin.")
    @ApiResponse(responseCode = "204", description = "It is lifted")
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @ApiResponse(responseCode = "404", description = "There is none of this id")
    @interface LiftingHold {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Read the rule of retention and its reports",
            description = "Takes the role operator, auditor or admin.")
    @ApiResponse(responseCode = "200", description = "The rule and its latest rounds")
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @interface ReadingRetention {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Apply the rule of retention now",
            description = "A dry run counts what is due and what a hold keeps, and takes the role operator, auditor or "
                    + "admin; else what is due is erased as by DELETE /transcriptions/{id}, which takes the role "
                    + "admin.")
    @ApiResponse(
            responseCode = "200",
            description = "The round has ended",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RetentionResource.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It goes on; its report will be the newest",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RetentionResource.class)))
    @ApiResponse(responseCode = "403", description = "The key has another role")
    @interface RunningRetention {}
}
