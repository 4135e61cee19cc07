package org.elsol.store.transcription;

/**
 * The model that made an output.
 *
 * @param sha256 of the model's file, in lower-case hex
 * @param parameters the decoding parameters, in words
 */
public record ModelUse(String name, String sha256, String parameters) {}
