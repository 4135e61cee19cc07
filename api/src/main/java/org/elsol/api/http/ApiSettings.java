package org.elsol.api.http;

import java.time.Duration;
import java.util.Map;

/**
 * Limits of the API.
 *
 * @param maxUploadBytes the largest recording that is taken
 * @param maxBodyBytes the largest JSON body that is taken
 * @param eventPoll how often an event stream looks for news; its delay at most
 * @param heartbeat after so long without news a stream sends a comment, so that no proxy closes it
 * @param streamLimit after so long an event stream ends, and the caller resumes it
 * @param answerLimit how long a question or a search is waited for
 */
public record ApiSettings(
        long maxUploadBytes,
        long maxBodyBytes,
        Duration eventPoll,
        Duration heartbeat,
        Duration streamLimit,
        Duration answerLimit) {

    private static final String UPLOAD_LIMIT = "ELSOL_UPLOAD_LIMIT_MB";
    private static final long MIB = 1024 * 1024;

    public ApiSettings {
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
                Duration.ofSeconds(30));
    }

    /**
     * The defaults; {@code ELSOL_UPLOAD_LIMIT_MB} sets another limit on recordings, in whole megabytes. Four hours of WAV
     * take 460 MB at 16 kHz and one channel, 2800 MB at 48 kHz and two.
     *
     * @throws IllegalArgumentException if it is no positive number
     */
    public static ApiSettings from(Map<String, String> environment) {
        String limit = environment.getOrDefault(UPLOAD_LIMIT, "");
        if (limit.isBlank()) {
            return defaults();
        }
        try {
            return defaults().withMaxUploadBytes(Math.multiplyExact(MIB, Long.parseLong(limit.strip())));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(UPLOAD_LIMIT + " cannot be " + limit, e);
        }
    }

    /** The same with another limit on recordings. */
    public ApiSettings withMaxUploadBytes(long bytes) {
        return new ApiSettings(bytes, maxBodyBytes, eventPoll, heartbeat, streamLimit, answerLimit);
    }
}
