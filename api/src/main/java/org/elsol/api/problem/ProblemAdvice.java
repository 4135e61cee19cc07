package org.elsol.api.problem;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.catalina.connector.ClientAbortException;
import org.elsol.store.consultation.Patients;
import org.elsol.store.transcription.audio.AudioDamaged;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a call throws, ours or the framework's, into a problem. */
@RestControllerAdvice
public final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(5);

    /** The caller went away; there is nobody to answer. */
    @ExceptionHandler(ClientAbortException.class)
    void gone() {
        LOG.debug("The caller went away");
    }

    /** An answer that has begun cannot become another one: the server then breaks it off, so that the caller notices. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> any(Exception fault, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw fault;
        }
        return answer(mapped(fault));
    }

    /** The problem behind what a call threw, for a stream that has begun. */
    public Problem problem(Throwable fault) {
        return mapped(fault).problem();
    }

    private static ProblemException mapped(Throwable fault) {
        return switch (fault) {
            case ProblemException ours -> ours;
            case Patients.AmbiguousName ambiguous ->
                ProblemException.of(
                        ProblemCode.AMBIGUOUS_PATIENT, "More than one patient has this name. Give the patient's id.");
            case StatusRuntimeException engine -> away(ProblemCode.ENGINE_UNAVAILABLE, engine);
            case WorkflowServiceException engine -> away(ProblemCode.ENGINE_UNAVAILABLE, engine);
            case AudioDamaged damaged -> unforeseen(damaged);
            case ConnectionException storage -> away(ProblemCode.STORAGE_UNAVAILABLE, storage);
            case IOException storage -> away(ProblemCode.STORAGE_UNAVAILABLE, storage);
            case UncheckedIOException storage -> away(ProblemCode.STORAGE_UNAVAILABLE, storage);
            default -> unforeseen(fault);
        };
    }

    private static ProblemException away(ProblemCode code, Throwable fault) {
        LOG.error("A call failed: {}", code.code(), fault);
        return ProblemException.of(code, "Try again in a moment.").retryAfter(SHORT_WAIT);
    }

    private static ProblemException unforeseen(Throwable fault) {
        LOG.error("A call failed", fault);
        return ProblemException.of(ProblemCode.INTERNAL, "The operator's log has the details.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception fault, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.value() >= 500) {
            LOG.error("A call failed", fault);
        }
        ProblemException problem = FrameworkFaults.problem(fault, status);
        headers.forEach((name, values) -> problem.header(name, String.join(", ", values)));
        return answer(problem);
    }

    private static ResponseEntity<Object> answer(ProblemException fault) {
        Problem problem = fault.problem();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status())
                .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        fault.headers().forEach((name, value) -> answer.header(name, value));
        return answer.body(problem);
    }
}
