package org.elsol.activities.transcription;

import java.time.Duration;

/**
 * Limits on decoding.
 *
 * @param longestRecording a longer one is refused; 4 h by default
 * @param timeLimit how long decoding may take before it is given up; 20 min by default
 */
public record DecoderSettings(Duration longestRecording, Duration timeLimit) {

    public static final DecoderSettings DEFAULT = new DecoderSettings(Duration.ofHours(4), Duration.ofMinutes(20));

    public DecoderSettings {
        if (!longestRecording.isPositive() || !timeLimit.isPositive()) {
            throw new IllegalArgumentException("The limits on decoding must be positive");
        }
    }
}
