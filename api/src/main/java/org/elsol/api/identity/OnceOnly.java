package org.elsol.api.identity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.Patients;
import org.elsol.store.identity.Caller;
import org.elsol.store.identity.Idempotency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a call once, however often it is posted with the same {@code Idempotency-Key}. A call that comes while the first
 * is still under way works on the same resource; all that such work does, it can do twice.
 */
public final class OnceOnly {

    private static final int LONGEST_KEY = 255;
    private static final int FIRST_FAULT = 500;

    private final Idempotency calls;
    private final JsonMapper json;

    public OnceOnly(Idempotency calls, JsonMapper json) {
        this.calls = calls;
        this.json = json;
    }

    /**
     * Answers as the first call of this key was answered, or does the work.
     *
     * @param key null if the caller sent none: then the work is simply done
     * @param operation names the call, for a key that is used for two
     * @param body all that the caller sent; another one under the same key is refused with 409
     * @param work takes the id of the resource to make
     */
    public <T> ResponseEntity<T> answer(
            Caller caller,
            @Nullable String key,
            String operation,
            Object body,
            Class<T> type,
            Function<String, ResponseEntity<T>> work) {
        String freshId = UUID.randomUUID().toString();
        if (key == null) {
            return work.apply(freshId);
        }
        check(key);
        String sha256 = sha256(json.writeValueAsString(body));
        Idempotency.Call call = calls.begin(caller.tenant(), key, operation, sha256, freshId);
        if (!call.operation().equals(operation) || !call.bodySha256().equals(sha256)) {
            throw ProblemException.of(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED, "This key came before with another call or another body.");
        }
        Integer status = call.status();
        String response = call.response();
        if (status != null && status == ProblemCode.ERASED.status()) {
            throw ProblemException.of(ProblemCode.ERASED, "What this call made was erased.");
        }
        if (status != null && response != null) {
            return replay(status, response, call.location(), type);
        }
        return make(caller, key, call.resourceId(), freshId, work);
    }

    private <T> ResponseEntity<T> make(
            Caller caller, String key, String id, String freshId, Function<String, ResponseEntity<T>> work) {
        try {
            ResponseEntity<T> answer = work.apply(id);
            URI location = answer.getHeaders().getLocation();
            calls.answered(
                    caller.tenant(),
                    key,
                    answer.getStatusCode().value(),
                    json.writeValueAsString(answer.getBody()),
                    location == null ? null : location.toString());
            return answer;
        } catch (ProblemException | Patients.AmbiguousName fault) {
            if (isRefusal(fault) && id.equals(freshId)) {
                calls.forget(caller.tenant(), key);
            }
            throw fault;
        }
    }

    /** Nothing was made then. After any other fault something may have been: the next call under the key goes on with it. */
    private static boolean isRefusal(RuntimeException fault) {
        return !(fault instanceof ProblemException problem) || problem.problem().status() < FIRST_FAULT;
    }

    private <T> ResponseEntity<T> replay(int status, String response, @Nullable String location, Class<T> type) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (location != null) {
            answer.location(URI.create(location));
        }
        return answer.body(json.readValue(response, type));
    }

    private static void check(String key) {
        boolean plain = key.chars().allMatch(c -> c > ' ' && c < 127);
        if (key.isEmpty() || key.length() > LONGEST_KEY || !plain) {
            throw ProblemException.field("Idempotency-Key", "expected 1 to 255 visible ASCII characters");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
