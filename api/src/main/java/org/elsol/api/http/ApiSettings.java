package org.elsol.api.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Limits of the API.
 *
 * @param maxUploadBytes the largest recording that is taken
 * @param maxBodyBytes the largest JSON body that is taken
 * @param eventPoll how often an event stream looks for news; its delay at most
 * @param heartbeat after so long without news a stream sends a comment, so that no proxy closes it
 * @param streamLimit after so long an event stream ends, and the caller resumes it
 * @param answerLimit how long a question or a search is waited for
 * @param uiOrigins where Temporal's web interface is served, such as {@code http://127.0.0.1:7240}; its pages may ask for
 *     payloads to be decoded
 */
public record ApiSettings(
        long maxUploadBytes,
        long maxBodyBytes,
        Duration eventPoll,
        Duration heartbeat,
        Duration streamLimit,
        Duration answerLimit,
        List<String> uiOrigins) {

    private static final String UPLOAD_LIMIT = "ELSOL_UPLOAD_LIMIT_MB";
    private static final String UI_ORIGINS = "ELSOL_UI_ORIGINS";
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s*]+");
    private static final long MIB = 1024 * 1024;

    public ApiSettings {
        uiOrigins = List.copyOf(uiOrigins);
        if (maxUploadBytes < 1 || maxBodyBytes < 1) {
            throw new IllegalArgumentException("limits on bodies must be positive");
        }
        if (!eventPoll.isPositive() || !heartbeat.isPositive() || !streamLimit.isPositive()) {
            throw new IllegalArgumentException("the times of event streams must be positive");
        }
        if (!answerLimit.isPositive()) {
            throw new IllegalArgumentException("answerLimit must be positive");
        }
    }

    /** Recordings of 200 MB, JSON of 5 MB, answers within 30 s. */
    public static ApiSettings defaults() {
        return new ApiSettings(
                200 * MIB,
                5 * MIB,
                Duration.ofMillis(250),
                Duration.ofSeconds(10),
                Duration.ofMinutes(30),
                Duration.ofSeconds(30),
                List.of());
    }

    /**
     * The defaults; {@code ELSOL_UPLOAD_LIMIT_MB} sets another limit on recordings, in whole megabytes (four hours of WAV
     * take 460 MB at 16 kHz and one channel, 2800 MB at 48 kHz and two), and {@code ELSOL_UI_ORIGINS} the origins of
     * Temporal's web interface, with commas between them.
     *
     * @throws IllegalArgumentException if one of them is anything else
     */
    public static ApiSettings from(Map<String, String> environment) {
        ApiSettings defaults = defaults();
        return new ApiSettings(
                uploadBytes(environment, defaults.maxUploadBytes),
                defaults.maxBodyBytes,
                defaults.eventPoll,
                defaults.heartbeat,
                defaults.streamLimit,
                defaults.answerLimit,
                origins(environment));
    }

    private static long uploadBytes(Map<String, String> environment, long usual) {
        String limit = environment.getOrDefault(UPLOAD_LIMIT, "");
        if (limit.isBlank()) {
            return usual;
        }
        try {
            long bytes = Math.multiplyExact(MIB, Long.parseLong(limit.strip()));
            if (bytes < 1) {
                throw new IllegalArgumentException("limits on bodies must be positive");
            }
            return bytes;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(UPLOAD_LIMIT + " cannot be " + limit, e);
        }
    }

    private static List<String> origins(Map<String, String> environment) {
        List<String> origins = Stream.of(
                        environment.getOrDefault(UI_ORIGINS, "").split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        UI_ORIGINS + " cannot hold " + origin + "; an origin looks like https://temporal.example:8443");
            }
        }
        return origins;
    }
}
