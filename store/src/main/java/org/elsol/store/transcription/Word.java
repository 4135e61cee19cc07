package org.elsol.store.transcription;

/**
 * A word as it was said.
 *
 * @param startMs milliseconds from the start of the recording
 * @param confidence probability in 0..1
 */
public record Word(String text, long startMs, long endMs, double confidence, Timing timing) {}
