package org.elsol.activities.knowledge;

import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.activities.extraction.Concept;
import org.elsol.activities.extraction.Concepts;
import org.elsol.store.PlainText;

/** The clinical terms that a passage or a query names, each once, as they are compared: without case and accents. */
final class PreferredTerms {

    private final Concepts concepts;

    PreferredTerms(Concepts concepts) {
        this.concepts = concepts;
    }

    Set<String> in(String text) {
        return concepts.in(text).stream()
                .map(Concept::name)
                .map(PlainText::fold)
                .collect(Collectors.toUnmodifiableSet());
    }
}
