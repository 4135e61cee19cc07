package org.elsol.api.chat;

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

/** What the OpenAPI document says of the calls about the chat. */
final class ChatDocs {

    private static final String TAG = "Chat";

    private ChatDocs() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(
            summary = "Ask a question",
            description =
                    "Each sentence of the answer that states a fact cites the second of audio or the page it rests"
                            + " on. As text/event-stream: messages named sentence ({index, text}), then answer, or problem;"
                            + " comments while it is thought about.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ChatQuery.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "symptoms",
                                                            value =
                                                                    "{\"question\":\"¿Qué síntomas tiene Juan Pérez?\"}"))))
    @ApiResponse(
            responseCode = "200",
            description = "The answer",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = AnswerResource.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "404", description = "There is no conversation of this id")
    @ApiResponse(responseCode = "409", description = "The idempotency key was used for another call")
    @interface Asking {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "Read a conversation, oldest question first")
    @ApiResponse(responseCode = "200", description = "The questions with their answers")
    @ApiResponse(responseCode = "404", description = "There is no conversation of this id")
    @interface History {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = TAG)
    @WithProblems
    @Operation(summary = "Say what you thought of an answer")
    @ApiResponse(responseCode = "204", description = "Kept")
    @ApiResponse(responseCode = "404", description = "There is no answer of this id")
    @interface Rating {}
}
