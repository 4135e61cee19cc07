package org.elsol.activities.extraction;

import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.ExtractionModel;

/**
 * What an {@link Extractor} understood.
 *
 * @param engine {@code rules}, or the language model's name
 * @param degraded whether something stood in for a language model: the rules for all of it, or for its summary
 */
public record Understanding(String engine, boolean degraded, ExtractionModel model, Extracted extracted) {}
