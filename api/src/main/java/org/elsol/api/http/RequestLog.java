package org.elsol.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** One line a call: method, route, status and time. Ids, queries and bodies are not in it. */
public final class RequestLog extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            if (LOG.isDebugEnabled() || response.getStatus() >= 500) {
                log(request, response, Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    private static void log(HttpServletRequest request, HttpServletResponse response, Duration time) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String line = "{} {} {} {} ms";
        Object[] arguments = {request.getMethod(), route == null ? "-" : route, response.getStatus(), time.toMillis()};
        if (response.getStatus() >= 500) {
            LOG.warn(line, arguments);
        } else {
            LOG.debug(line, arguments);
        }
    }
}
