package org.elsol.activities.transcription;

/**
 * What decoding found.
 *
 * @param channels how many are interleaved in the decoded audio
 * @param seconds the true duration
 * @param truncated whether the recording was cut short
 */
public record Decoded(int channels, double seconds, boolean truncated) {}
