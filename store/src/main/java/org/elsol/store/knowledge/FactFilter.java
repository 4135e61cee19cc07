package org.elsol.store.knowledge;

import java.time.Instant;
import java.util.List;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/**
 * Which facts are asked for; null, or an empty list, does not limit.
 *
 * @param terms preferred terms, in any case and with or without accents; one of them must be the fact's
 * @param from earliest time of recording, inclusive
 * @param to latest time of recording, exclusive
 */
public record FactFilter(
        @Nullable String patientId,
        List<FindingKind> kinds,
        List<Certainty> certainties,
        List<String> terms,
        @Nullable Instant from,
        @Nullable Instant to) {

    public FactFilter {
        kinds = List.copyOf(kinds);
        certainties = List.copyOf(certainties);
        terms = List.copyOf(terms);
    }
}
