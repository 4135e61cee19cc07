package org.elsol.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;

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
}
