package org.elsol.activities.extraction;

import java.util.List;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.FindingKind;

/** One time that something was said, before findings are gathered from it; verification measures findings by facts. */
record Fact(FindingKind kind, String normalized, Certainty certainty, List<Evidence> evidence) {

    Fact {
        evidence = List.copyOf(evidence);
    }
}
