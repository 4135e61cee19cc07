package org.elsol.store.extraction;

import java.util.List;

/** A value that was said, with its evidence. */
public record Stated(String value, List<Evidence> evidence) {

    public Stated {
        evidence = List.copyOf(evidence);
    }
}
