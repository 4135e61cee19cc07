package org.elsol.store.extraction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What read the transcript.
 *
 * @param name {@code rules}, or the language model's
 * @param prompt sha256 of the prompt that findings were asked for with, or of the lexicons
 * @param schema sha256 of the schema that the reply was held to, or the name of the rules' own
 * @param prompts sha256 of every prompt that was used, by name and version; null, and left out of JSON, without a model
 * @param tokens what the model read and wrote; null, and left out of JSON, without a model
 * @param fallback the model that the rules stood in for; null, and left out of JSON, where they did not
 */
public record ExtractionModel(
        String name,
        String prompt,
        String schema,
        @JsonInclude(Include.NON_NULL) @Nullable Map<String, String> prompts,
        @JsonInclude(Include.NON_NULL) @Nullable Tokens tokens,
        @JsonInclude(Include.NON_NULL) @Nullable Fallback fallback) {

    /** Tokens as the model's server counts them. */
    public record Tokens(long input, long output) {}

    /**
     * A model that could not be gone by.
     *
     * @param reason {@code content_filtered}, {@code truncated} or {@code invalid_reply}
     */
    public record Fallback(String model, String reason) {}

    public ExtractionModel {
        prompts = prompts == null ? null : Collections.unmodifiableMap(new TreeMap<>(prompts));
    }

    /** Rules. */
    public ExtractionModel(String name, String prompt, String schema) {
        this(name, prompt, schema, null, null, null);
    }

    /** The same, standing in for a model. */
    public ExtractionModel insteadOf(Fallback other) {
        return new ExtractionModel(name, prompt, schema, prompts, tokens, other);
    }
}
