package org.elsol.api.delivery;

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

/** What the OpenAPI document says of the log and of webhooks. */
final class DeliveryDocs {

    private static final String TAG = "Events and webhooks";

    private DeliveryDocs() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Read what happened, in its order",
            description =
                    "Ids and states alone: what was said is read where an id leads. Go on with nextAfter; no event"
                            + " is missed so. status is where the consultation stands from the event on, or null where it stays"
                            + " as it was. As text/event-stream: messages named as the type of their event, as they happen, with"
                            + " the sequence number as id; Last-Event-ID resumes, and goes before after.")
    @ApiResponse(
            responseCode = "200",
            description = "The events",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = EventPage.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @interface Log {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Register a webhook",
            description = "Events that happen from now on are posted to the url as JSON, as GET /events shows them, at"
                    + " least once, and those of one transcription in their order. The headers are those of Standard"
                    + " Webhooks: webhook-id (the same at every attempt), webhook-timestamp (seconds since 1970) and"
                    + " webhook-signature (v1, and in base64 the HMAC-SHA256 of id.timestamp.body). A 2xx within 15 s"
                    + " counts as delivered; else it is sent again, after 5 s, 10 s and so on, for three days.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = WebhookOrder.class),
                                            examples = @ExampleObject(name = "completed", value = """
                                                    {"url":"https://his.example.org/elsol",
                                                     "events":["consultation.completed","consultation.failed"]}"""))))
    @ApiResponse(responseCode = "201", description = "Registered; this answer alone tells its secret")
    @ApiResponse(responseCode = "403", description = "The key is not an integrator's or an administrator's")
    @ApiResponse(responseCode = "409", description = "The idempotency key was used for another call")
    @interface Registering {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "List the webhooks")
    @ApiResponse(responseCode = "200", description = "All, oldest first")
    @ApiResponse(responseCode = "403", description = "The key is not an integrator's or an administrator's")
    @interface Listing {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "Read a webhook")
    @ApiResponse(responseCode = "200", description = "The webhook, without its secret")
    @ApiResponse(responseCode = "403", description = "The key is not an integrator's or an administrator's")
    @ApiResponse(responseCode = "404", description = "There is no webhook of this id")
    @interface Reading {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "Remove a webhook, and all that waits for it")
    @ApiResponse(responseCode = "204", description = "Removed; an attempt that is under way may still arrive")
    @ApiResponse(responseCode = "403", description = "The key is not an integrator's or an administrator's")
    @ApiResponse(responseCode = "404", description = "There is no webhook of this id")
    @interface Removing {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "List what was sent to a webhook",
            description = "Those of the newest events first; status is waiting, delivered or dead. What arrived is"
                    + " remembered for 30 days.")
    @ApiResponse(responseCode = "200", description = "The deliveries")
    @ApiResponse(responseCode = "403", description = "The key is not an integrator's or an administrator's")
    @ApiResponse(responseCode = "404", description = "There is no webhook of this id")
    @interface Deliveries {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Send a dead delivery again",
            description = "It is sent at once, before what waits behind it, and has three days anew.")
    @ApiResponse(responseCode = "202", description = "It waits to be sent")
    @ApiResponse(responseCode = "403", description = "The key is not an integrator's or an administrator's")
    @ApiResponse(responseCode = "404", description = "There is no webhook or no delivery of this id")
    @ApiResponse(responseCode = "409", description = "It is not dead")
    @interface Replaying {}
}
