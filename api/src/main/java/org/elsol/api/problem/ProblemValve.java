package org.elsol.api.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat refuses before any of our code sees it, such as an address that cannot be decoded. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = FrameworkFaults.of(status).problem();
        try {
            response.setContentType(Problem.MEDIA_TYPE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getReporter().write(body(problem, status));
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("A caller could not be answered", e);
        }
    }

    /** None of these texts needs escaping. */
    private static String body(Problem problem, int status) {
        return """
                {"type":"%s","title":"%s","status":%d,"detail":"%s","code":"%s"}""".formatted(problem.type(), problem.title(), status, problem.detail(), problem.code());
    }
}
