package org.elsol.activities.extraction;

import java.util.List;
import org.elsol.store.audit.ModelReply;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.ExtractionModel;

/**
 * What an {@link Extractor} understood.
 *
 * @param engine {@code rules}, or the language model's name
 * @param degraded whether something stood in for a language model: the rules for all of it, or for its summary
 * @param replies all that a language model replied on the way, what could not be gone by included
 */
public record Understanding(
        String engine, boolean degraded, ExtractionModel model, Extracted extracted, List<ModelReply> replies) {

    public Understanding {
        replies = List.copyOf(replies);
    }

    /** Without a language model. */
    public Understanding(String engine, boolean degraded, ExtractionModel model, Extracted extracted) {
        this(engine, degraded, model, extracted, List.of());
    }
}
