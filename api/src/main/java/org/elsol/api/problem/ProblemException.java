package org.elsol.api.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends a call with a problem. Its words go to the caller: nothing about a patient, nothing internal. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(Problem.of(code, detail));
    }

    /** 400 that names one field. */
    public static ProblemException field(String field, String message) {
        return fields(List.of(new FieldError(field, message)));
    }

    /** 400 that names each field that is wrong. */
    public static ProblemException fields(List<FieldError> errors) {
        String detail = errors.size() == 1 ? "1 field is not valid." : errors.size() + " fields are not valid.";
        return new ProblemException(Problem.of(ProblemCode.INVALID_REQUEST, detail, errors));
    }

    /** 404 of a thing that is named by its kind alone. */
    public static ProblemException notFound(String what) {
        return of(ProblemCode.NOT_FOUND, "There is no " + what + " of this id.");
    }

    /** 409 that says where the record stands. */
    public static ProblemException wrongStatus(String detail, String currentStatus) {
        return new ProblemException(Problem.of(ProblemCode.WRONG_STATUS, detail).standing(currentStatus));
    }

    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemException retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(wait.toSeconds()));
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
