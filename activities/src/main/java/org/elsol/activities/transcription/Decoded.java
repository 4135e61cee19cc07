package org.elsol.activities.transcription;

/**
 * What decoding found.
 *
 * @param seconds the true duration
 * @param truncated whether the recording was cut short
 */
public record Decoded(double seconds, boolean truncated) {}
