package org.elsol.api.transcription.export;

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

/** What the OpenAPI document says of an export. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag(name = "Transcriptions")
@WithProblems
@Operation(
        summary = "Download the transcript",
        description = "format is one of: " + Exporting.FORMATS + ". srt and vtt are subtitles with their speakers,"
                + " of two lines at most; json is the transcription with its words.")
@ApiResponse(
        responseCode = "200",
        description = "The file, in UTF-8",
        content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
@ApiResponse(responseCode = "404", description = "There is none of this id")
@ApiResponse(responseCode = "409", description = "There is no transcript; currentStatus says why")
@interface Exporting {

    String FORMATS = "srt, vtt, txt, json";
}
