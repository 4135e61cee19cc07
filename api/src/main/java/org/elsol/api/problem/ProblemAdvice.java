package org.elsol.api.problem;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
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

    @ExceptionHandler
    ResponseEntity<Object> ours(ProblemException fault) {
        return answer(fault);
    }

    @ExceptionHandler
    ResponseEntity<Object> ambiguous(Patients.AmbiguousName fault) {
        return answer(ProblemException.of(
                ProblemCode.AMBIGUOUS_PATIENT, "More than one patient has this name. Give the patient's id."));
    }

    @ExceptionHandler({StatusRuntimeException.class, WorkflowServiceException.class})
    ResponseEntity<Object> engine(RuntimeException fault) {
        LOG.warn("The workflow engine does not answer", fault);
        return answer(ProblemException.of(ProblemCode.ENGINE_UNAVAILABLE, "Try again in a moment.")
                .retryAfter(SHORT_WAIT));
    }

    @ExceptionHandler({ConnectionException.class, IOException.class, UncheckedIOException.class})
    ResponseEntity<Object> storage(Exception fault) {
        LOG.error("Storage does not answer", fault);
        return answer(ProblemException.of(ProblemCode.STORAGE_UNAVAILABLE, "Try again in a moment.")
                .retryAfter(SHORT_WAIT));
    }

    @ExceptionHandler
    ResponseEntity<Object> damaged(AudioDamaged fault) {
        return unforeseen(fault);
    }

    /** The caller went away; there is nobody to answer. */
    @ExceptionHandler(ClientAbortException.class)
    void gone() {
        LOG.debug("The caller went away");
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> unforeseen(Exception fault) {
        LOG.error("A call failed", fault);
        return answer(ProblemException.of(ProblemCode.INTERNAL, "The operator's log has the details."));
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
