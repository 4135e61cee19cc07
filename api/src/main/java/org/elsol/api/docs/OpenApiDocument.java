package org.elsol.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.elsol.api.problem.Problem;

/** The frame of the OpenAPI document; its calls stand with their controllers. */
public final class OpenApiDocument {

    private static final String SCHEME = "apiKey";

    private OpenApiDocument() {}

    public static OpenAPI frame() {
        SecurityScheme key = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("The API key, as Authorization: Bearer KEY");
        return new OpenAPI()
                .info(new Info()
                        .title("ElSol")
                        .version("v1")
                        .description("Recorded clinical conversations, turned into a record that can be trusted."
                                + " Times are ISO 8601 in UTC, media times milliseconds. Errors are"
                                + " application/problem+json (RFC 9457) with a code."))
                .servers(List.of(new Server().url("/").description("This server")))
                .components(new Components().addSecuritySchemes(SCHEME, key))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }

    /** Every refusal is a problem; the calls say no more than which and why. */
    public static void refusals(OpenAPI document) {
        Content problem = new Content()
                .addMediaType(
                        Problem.MEDIA_TYPE, new MediaType().schema(new Schema<>().$ref(Problem.class.getSimpleName())));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(call -> call.getResponses().entrySet().stream())
                .filter(answer ->
                        answer.getKey().startsWith("4") || answer.getKey().startsWith("5"))
                .forEach(answer -> answer.getValue().setContent(problem));
    }
}
