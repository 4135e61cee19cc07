package org.elsol.store.transcription.audio;

/**
 * What can be said of a recording without decoding all of it.
 *
 * @param format the container: {@code wav}, {@code mp3}, {@code mp4}, {@code ogg}, {@code webm}, …
 * @param seconds the duration as the container tells it, or as its packets do
 * @param channels of the first audio track
 * @param sampleRate of the first audio track in Hz
 * @param truncated whether the container promises more than the file holds; that a recording was cut can also show up
 *     only when it is decoded
 */
public record Inspection(String format, double seconds, int channels, int sampleRate, boolean truncated) {}
