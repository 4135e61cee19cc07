package org.elsol.api.transcription;

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

/** What the OpenAPI document says of the calls about transcriptions. */
final class TranscriptionDocs {

    static final String STATUS = "queued, processing, needs_attention, completed, no_speech, failed, cancelled, erased";

    private static final String TAG = "Transcriptions";

    private TranscriptionDocs() {}

    /** The form of an upload, for the document alone. */
    @Schema(name = "UploadForm")
    record Form(
            @Schema(type = "string", format = "binary", requiredMode = Schema.RequiredMode.REQUIRED)
            String audio,

            TranscriptionMetadata metadata) {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Post a recording",
            description = "Multipart form with the part audio and, in any order, an optional part metadata (JSON)."
                    + " The audio is durable before the answer. Follow it at the Location.",
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
    @ApiResponse(responseCode = "413", description = "The recording is larger than the limit")
    @ApiResponse(
            responseCode = "422",
            description = "unreadable_audio: no sound can be decoded; ambiguous_patient: the name fits several")
    @interface Upload {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "List transcriptions",
            description = "Newest first. patient is a patient id; from (inclusive) and to (exclusive) are about"
                    + " recordedAt; q is part of the patient's or clinician's name or of the title. status is one of: "
                    + STATUS + ". Those that were erased are left out unless status asks for them.")
    @ApiResponse(responseCode = "200", description = "A stretch of the list")
    @interface Listing {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchTranscription
    @Operation(summary = "Read a transcription", description = "include=words adds the words of each segment.")
    @ApiResponse(responseCode = "200", description = "The transcription as it stands")
    @interface Reading {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchTranscription
    @Operation(summary = "Who spoke, and how much")
    @ApiResponse(responseCode = "200", description = "The speakers; none while there is no transcript")
    @interface Speakers {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchTranscription
    @WrongStatus
    @Operation(
            summary = "Correct who spoke",
            description = "Gives speakers a role or a name, or says that two are one voice. Makes a new revision of the"
                    + " transcript, from which findings are extracted anew; nothing is recognised again, and no earlier"
                    + " revision changes. The same correction again changes nothing.")
    @ApiResponse(responseCode = "202", description = "The speakers as they are now; the extraction is running")
    @interface Relabelling {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchTranscription
    @Operation(
            summary = "Play the recording",
            description = "The audio as it came. A byte range is answered with 206; of several, all is sent.")
    @ApiResponse(
            responseCode = "200",
            description = "All of it",
            content = @Content(mediaType = "audio/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "206",
            description = "The range",
            content = @Content(mediaType = "audio/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "416", description = "The range lies outside of the audio")
    @interface Audio {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchTranscription
    @Operation(
            summary = "Follow a transcription",
            description = "As JSON all events so far. As text/event-stream each event as it comes (its name is the"
                    + " event's type, its id the sequence number), and between them messages named progress, without an"
                    + " id; the stream ends after the event that ends the consultation. Last-Event-ID resumes it; 204"
                    + " says that nothing will come any more.")
    @ApiResponse(
            responseCode = "200",
            description = "The events",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = EventList.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "204", description = "Resumed behind the last event", content = @Content)
    @interface Events {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchTranscription
    @WrongStatus
    @Operation(
            summary = "Stop a transcription",
            description = "Takes effect within a window; what was made is undone, the recording stays."
                    + " A second cancel changes nothing.")
    @ApiResponse(responseCode = "202", description = "It will stop")
    @interface Cancelling {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @NoSuchTranscription
    @WrongStatus
    @Operation(
            summary = "Go on with a transcription that needs attention",
            description = "One that is being processed anyway is left alone.")
    @ApiResponse(responseCode = "202", description = "It goes on")
    @interface Retrying {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "Read a revision of a transcript", description = "With the words of its segments.")
    @ApiResponse(responseCode = "200", description = "It never changes")
    @ApiResponse(responseCode = "404", description = "There is none of this id and number")
    @interface Revision {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Compare two revisions of a transcript",
            description = "Word by word; what was extracted of them is compared by /extractions/{id}/difference.")
    @ApiResponse(responseCode = "200", description = "What one has and the other has not")
    @ApiResponse(responseCode = "404", description = "There is none of this id and number")
    @interface Difference {}

    /** The schema of the list of events, for the document alone. */
    @Schema(name = "EventList")
    record EventList(java.util.List<EventResource> items, String nextCursor, long total) {}

    @Target(ElementType.ANNOTATION_TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "404", description = "There is none of this id")
    @ApiResponse(responseCode = "410", description = "It was erased")
    @interface NoSuchTranscription {}

    @Target(ElementType.ANNOTATION_TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "409", description = "It has ended; currentStatus says how")
    @interface WrongStatus {}
}
