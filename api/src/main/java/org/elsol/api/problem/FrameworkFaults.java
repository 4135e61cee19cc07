package org.elsol.api.problem;

import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.Errors;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Says in our words what the framework refuses. */
public final class FrameworkFaults {

    private FrameworkFaults() {}

    /** What is wrong with each field that the validator found. */
    public static ProblemException invalid(Collection<? extends ConstraintViolation<?>> violations, String within) {
        String prefix = within.isEmpty() ? "" : within + ".";
        return ProblemException.fields(violations.stream()
                .map(violation -> new FieldError(prefix + violation.getPropertyPath(), violation.getMessage()))
                .sorted(java.util.Comparator.comparing(FieldError::field))
                .toList());
    }

    static ProblemException problem(Exception fault, HttpStatusCode status) {
        return switch (fault) {
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentNotValidException invalid -> ProblemException.fields(fields(invalid.getBindingResult()));
            case MethodValidationResult invalid -> ProblemException.fields(parameters(invalid));
            case MissingServletRequestParameterException missing ->
                ProblemException.field(missing.getParameterName(), "must be given");
            case MethodArgumentTypeMismatchException mismatch ->
                ProblemException.field(mismatch.getName(), expected(mismatch));
            case MissingRequestValueException missing ->
                ProblemException.of(ProblemCode.INVALID_REQUEST, "Something that the call needs is missing.");
            default -> of(status.value());
        };
    }

    /** The problem of a status that no code of ours chose. */
    public static ProblemException of(int status) {
        return switch (status) {
            case 401 -> ProblemException.of(ProblemCode.UNAUTHORIZED, "Send Authorization: Bearer and your API key.");
            case 404 -> ProblemException.of(ProblemCode.NOT_FOUND, "There is nothing at this address.");
            case 405 -> ProblemException.of(ProblemCode.METHOD_NOT_ALLOWED, "See the Allow header for those that are.");
            case 406 ->
                ProblemException.of(ProblemCode.NOT_ACCEPTABLE, "Accept application/json, or what the call offers.");
            case 413 -> ProblemException.of(ProblemCode.TOO_LARGE, "Send less.");
            case 415 ->
                ProblemException.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the content type that the call takes.");
            default ->
                status < 500
                        ? ProblemException.of(ProblemCode.INVALID_REQUEST, "The request cannot be understood.")
                        : ProblemException.of(ProblemCode.INTERNAL, "The operator's log has the details.");
        };
    }

    private static ProblemException unreadable(HttpMessageNotReadableException fault) {
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return tooLarge.problem();
            }
        }
        return fault.getCause() instanceof JacksonException json
                ? JsonFaults.problem(json, "")
                : ProblemException.of(ProblemCode.MALFORMED_JSON, "The body is missing or is not well-formed JSON.");
    }

    private static List<FieldError> fields(Errors errors) {
        return errors.getFieldErrors().stream()
                .map(error -> new FieldError(
                        error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid")))
                .sorted(java.util.Comparator.comparing(FieldError::field))
                .toList();
    }

    private static List<FieldError> parameters(MethodValidationResult invalid) {
        List<FieldError> errors = new ArrayList<>();
        for (ParameterValidationResult parameter : invalid.getParameterValidationResults()) {
            if (parameter instanceof ParameterErrors body) {
                errors.addAll(fields(body));
            } else {
                String name = Objects.requireNonNullElse(
                        parameter.getMethodParameter().getParameterName(), "parameter");
                parameter.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                name, Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid")))
                        .forEach(errors::add);
            }
        }
        return errors;
    }

    private static String expected(TypeMismatchException mismatch) {
        Class<?> type = mismatch.getRequiredType();
        boolean whole = type == int.class || type == Integer.class || type == long.class || type == Long.class;
        return whole ? "expected a whole number" : "expected another type";
    }
}
