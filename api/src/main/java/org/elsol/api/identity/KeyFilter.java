package org.elsol.api.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.problem.ProblemWriter;
import org.elsol.store.identity.ApiKeys;
import org.elsol.store.identity.Caller;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Lets a call through if it shows a valid API key, or asks for what is open to all: health, the documentation, and the page
 * that asks an operator for a key. Temporal's web interface shows its key in a cookie.
 */
public final class KeyFilter extends OncePerRequestFilter {

    /** The request attribute that holds the {@link Caller}. */
    static final String CALLER = KeyFilter.class.getName() + ".caller";

    /** The cookie that holds the key of a session, which is good for {@link #DECODE} alone. */
    public static final String CODEC_COOKIE = "elsol_codec";

    private static final String DECODE = "/api/v1/codec/decode";
    private static final String AUTHORIZATION = "Authorization";
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_KEY = 256;
    private static final Set<String> OPEN = Set.of("/", "/docs", "/codec", "/api/v1/openapi.json", "/actuator/health");
    private static final List<String> OPEN_FOLDERS =
            List.of("/swagger-ui/", "/api/v1/openapi.json/", "/actuator/health/", "/codec/");

    private final ApiKeys keys;
    private final ProblemWriter problems;

    public KeyFilter(ApiKeys keys, ProblemWriter problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOpen(request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Optional<Caller> caller = caller(request);
            if (caller.isEmpty()) {
                problems.write(response, refusal());
                return;
            }
            request.setAttribute(CALLER, caller.get());
        } catch (ConnectionException e) {
            logger.error("Storage does not answer", e);
            problems.write(response, ProblemException.of(ProblemCode.STORAGE_UNAVAILABLE, "Try again in a moment."));
            return;
        }
        chain.doFilter(request, response);
    }

    /** Only where the address stands as it came: one with dots, escapes or parameters is not compared, but refused. */
    private static boolean isOpen(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(request.getRequestURI())
                && (OPEN.contains(path) || OPEN_FOLDERS.stream().anyMatch(path::startsWith));
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, CODEC_COOKIE);
        if (cookie != null && request.getRequestURI().equals(DECODE) && request.getHeader(AUTHORIZATION) == null) {
            return Optional.of(cookie.getValue()).filter(ApiKeys::isSession).flatMap(this::ofKey);
        }
        return ofHeader(request.getHeader(AUTHORIZATION));
    }

    private Optional<Caller> ofHeader(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(authorization.substring(SCHEME.length()).strip())
                .filter(key -> !ApiKeys.isSession(key))
                .flatMap(this::ofKey);
    }

    private Optional<Caller> ofKey(String key) {
        return key.isEmpty() || key.length() > LONGEST_KEY ? Optional.empty() : keys.caller(key);
    }

    private static ProblemException refusal() {
        return ProblemException.of(ProblemCode.UNAUTHORIZED, "Send Authorization: Bearer and your API key.")
                .header("WWW-Authenticate", "Bearer realm=\"elsol\"");
    }
}
