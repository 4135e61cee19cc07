package org.elsol.store.audit;

/**
 * What a language model replied to one call, as it came: names are masked as they were in what was sent.
 *
 * @param model its name, or the deployment
 * @param shape the name of the JSON schema that was asked for
 * @param prompt sha256 of the instruction
 * @param schema sha256 of the JSON schema
 * @param text as it came, fit or not
 * @param inputTokens what the model read, as its server counts
 * @param outputTokens what it wrote
 */
public record ModelReply(
        String model, String shape, String prompt, String schema, String text, long inputTokens, long outputTokens) {}
