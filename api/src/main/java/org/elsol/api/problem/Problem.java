package org.elsol.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of every error, {@code application/problem+json} (RFC 9457). It says nothing about patients or the inside. */
@Schema(description = "An error (RFC 9457)")
public record Problem(
        @Schema(example = "urn:elsol:problem:invalid_request")
        String type,

        @Schema(example = "The request is not valid") String title,

        @Schema(example = "400") int status,

        @Schema(example = "1 field is not valid.") String detail,

        @Schema(description = "What programs compare", example = "invalid_request")
        String code,

        @Schema(description = "Each field that is wrong; absent where none is") @JsonInclude(Include.NON_EMPTY)
        List<FieldError> errors,

        @Schema(description = "Where the record stands, if that is why the call is refused", example = "completed")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        String currentStatus) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(ProblemCode code, String detail) {
        return of(code, detail, List.of());
    }

    public static Problem of(ProblemCode code, String detail, List<FieldError> errors) {
        return new Problem(code.type(), code.title(), code.status(), detail, code.code(), errors, null);
    }

    Problem standing(@Nullable String currentStatus) {
        return new Problem(type, title, status, detail, code, errors, currentStatus);
    }
}
